package io.datamesh.product.descriptor;

import io.datamesh.model.DataProduct;
import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import java.util.List;

/** What came of reading a descriptor: a product, or everything that keeps it from being one. */
public sealed interface Reading {

    /**
     * @param source the text as it came, and the form it was found to have
     * @param warnings what was accepted but should be looked at, as a key that may be misspelt
     */
    record Read(DataProduct product, SourceDocument source, List<Violation> warnings) implements Reading {

        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param violations every fault, at least one; paths are JSON Pointers into the document the fault is in, and messages name the line
     */
    record Refused(List<Violation> violations) implements Reading {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
