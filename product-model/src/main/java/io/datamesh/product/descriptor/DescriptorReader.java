package io.datamesh.product.descriptor;

import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.document.DocumentParser;
import io.datamesh.product.descriptor.document.DocumentParser.Decoded;
import io.datamesh.product.descriptor.document.Fault;
import io.datamesh.product.descriptor.document.Parsed;
import java.util.List;
import java.util.Locale;

/**
 * Reads data products from the documents that teams write: ODPS 0.9 and 1.0, ODCS 3.0 and 3.1, the compact {@code data_product} form and
 * {@code DataProductInfrastructure}, in YAML 1.2 or JSON. Safe against hostile documents, never throws for a bad one. Thread-safe, no state.
 */
public final class DescriptorReader {

    /** The largest document that is read unless limits say otherwise: a mebibyte. */
    public static final int LARGEST_BYTES = 1 << 20;

    private final DocumentParser parser;

    public DescriptorReader() {
        this(DescriptorLimits.standard());
    }

    public DescriptorReader(DescriptorLimits limits) {
        parser = new DocumentParser(limits);
    }

    /** @param mediaType as in a {@code Content-Type}, or null if it is not known; only JSON and YAML make a difference */
    public Reading read(byte[] document, String mediaType) {
        return switch (parser.decode(document, mediaType)) {
            case Decoded.Text decoded -> read(decoded.text(), mediaType);
            case Decoded.Unreadable unreadable -> refused(List.of(unreadable.fault()));
        };
    }

    /** Finds the form out itself: the record's own format is what its writer believed, and YAML is only its default. */
    public Reading read(SourceDocument source) {
        boolean json = source.getMediaType().toLowerCase(Locale.ROOT).contains("json");
        return read(source.getText(), json ? source.getMediaType() : null);
    }

    private Reading read(String text, String mediaType) {
        return switch (parser.parse(text, mediaType)) {
            case Parsed.Documents documents -> new StreamReader(text, documents).read();
            case Parsed.Faulty faulty -> refused(faulty.faults());
        };
    }

    private static Reading refused(List<Fault> faults) {
        return new Reading.Refused(faults.stream()
                .map(fault -> new Violation(fault.path(), fault.code(), fault.message()))
                .toList());
    }
}
