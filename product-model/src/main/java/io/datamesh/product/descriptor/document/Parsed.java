package io.datamesh.product.descriptor.document;

import java.util.List;

/** What came of reading a text: its documents, or everything that is wrong with it. */
public sealed interface Parsed {

    /**
     * @param documents those that hold something, in order
     * @param json whether the text is JSON
     */
    record Documents(List<Document> documents, boolean json) implements Parsed {}

    record Faulty(List<Fault> faults) implements Parsed {}

    /** One document and the exact text it was read from. */
    record Document(Value root, String text) {}
}
