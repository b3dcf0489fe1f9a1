package io.datamesh.product.descriptor;

import io.datamesh.model.DocumentFormat;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.section.Findings;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;

/** Tells which form a document has: by {@code kind}, or by the keys it must have meant. */
final class Forms {

    static final String[] COMPACT_ROOTS = {"data_product", "dataProduct", "data-product"};

    private Forms() {}

    /** The form; UNKNOWN, and a violation, if it has none we read. */
    static DocumentFormat of(Section document) {
        Findings findings = document.findings();
        Item kind = document.item("kind");
        if (kind != null && kind.text() != null) {
            switch (kind.text()) {
                case "DataProduct":
                    return DocumentFormat.ODPS;
                case "DataContract":
                    return DocumentFormat.ODCS;
                case "DataProductInfrastructure":
                    return DocumentFormat.INFRASTRUCTURE;
                default:
                    kind.refuse(
                            "value.not-allowed",
                            "`kind` must be one of DataProduct, DataContract, DataProductInfrastructure; it is `%s`."
                                    .formatted(Excerpt.of(kind.text())));
                    return DocumentFormat.UNKNOWN;
            }
        }
        Item compact = document.item(COMPACT_ROOTS);
        if (compact != null && compact.section() != null) {
            return DocumentFormat.COMPACT;
        }
        if (document.has("outputPorts") || document.has("inputPorts")) {
            return DocumentFormat.ODPS;
        }
        if (document.has("uuid")
                || document.has("apiVersion", "id") && document.has("schema", "servers", "slaProperties")) {
            return DocumentFormat.ODCS;
        }
        findings.refuse(
                document.path(),
                document.at(),
                "form.unknown",
                "This is none of the forms we read: give `kind: DataProduct` (ODPS), `kind: DataContract` (ODCS),"
                        + " `kind: DataProductInfrastructure`, or put everything under `data_product`.");
        return DocumentFormat.UNKNOWN;
    }
}
