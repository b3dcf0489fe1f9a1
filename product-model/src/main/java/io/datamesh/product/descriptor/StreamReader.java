package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.DocumentFormat;
import io.datamesh.model.SourceDocument;
import io.datamesh.product.descriptor.document.Parsed.Document;
import io.datamesh.product.descriptor.document.Parsed.Documents;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Findings;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;

/** Makes one product of the documents of a stream: one that describes it, and contracts for its ports. */
final class StreamReader {

    private record Formed(Document document, Section section, DocumentFormat format) {}

    private final String text;
    private final Documents documents;
    private final Findings findings = new Findings();

    StreamReader(String text, Documents documents) {
        this.text = text;
        this.documents = documents;
    }

    Reading read() {
        List<Formed> formed = new ArrayList<>();
        for (Document document : documents.documents()) {
            form(document, formed);
        }
        if (documents.documents().isEmpty()) {
            findings.refuse("", null, "document.empty", "There is no descriptor: the document is empty.");
        }
        Formed main = findings.isRefused() ? null : main(formed);
        DataProduct product = main == null ? null : product(main, formed);
        if (product == null || findings.isRefused()) {
            return new Reading.Refused(findings.violations());
        }
        return new Reading.Read(product, source(text, main.format()), findings.warnings());
    }

    private void form(Document document, List<Formed> formed) {
        if (!(document.root() instanceof Value.Mapping mapping)) {
            findings.refuse(
                    "",
                    document.root().at(),
                    "document.not-a-mapping",
                    "A descriptor is a mapping of keys to values, not "
                            + document.root().noun() + ".");
            return;
        }
        DocumentFormat format = Forms.of(section(mapping, "document", false));
        Section section = switch (format) {
            case ODPS -> section(mapping, "odps", false);
            case ODCS -> section(mapping, "odcs", false);
            case COMPACT -> section(mapping, "compact", true);
            default -> section(mapping, "infrastructure", true);
        };
        formed.add(new Formed(document, section, format));
    }

    private Section section(Value.Mapping mapping, String dialect, boolean loose) {
        return Section.of(mapping, "", new Dialect(dialect, loose), findings);
    }

    private Formed main(List<Formed> formed) {
        List<Formed> products = formed.stream()
                .filter(one -> one.format() != DocumentFormat.ODCS)
                .toList();
        if (products.size() > 1) {
            Formed second = products.get(1);
            findings.refuse(
                    "",
                    second.section().at(),
                    "stream.several-products",
                    "The stream holds %d products; publish one at a time.".formatted(products.size()));
            return null;
        }
        if (products.isEmpty() && formed.size() > 1) {
            findings.refuse(
                    "",
                    formed.get(1).section().at(),
                    "stream.no-product",
                    "The stream holds %d contracts and no product; publish one contract, or a product with its contracts."
                            .formatted(formed.size()));
            return null;
        }
        return products.isEmpty() ? formed.getFirst() : products.getFirst();
    }

    private DataProduct product(Formed main, List<Formed> formed) {
        if (main.format() == DocumentFormat.ODCS) {
            DataContract contract = contract(main);
            if (findings.isRefused()) {
                return null;
            }
            DataProduct product = LoneContract.product(contract, main.section());
            main.section().warnOfUnknownKeys();
            return product;
        }
        DataProduct product = switch (main.format()) {
            case ODPS -> OdpsReader.read(main.section());
            case COMPACT -> CompactReader.read(main.section());
            default -> ManifestReader.read(main.section());
        };
        StreamContracts contracts = new StreamContracts();
        for (Formed one : formed) {
            if (one != main) {
                contracts.add(contract(one), one.section());
                one.section().warnOfUnknownKeys();
            }
        }
        contracts.attach(product.getOutputPorts());
        return product;
    }

    private DataContract contract(Formed formed) {
        DataContract contract = ContractReader.read(formed.section());
        contract.setSource(source(formed.document().text(), DocumentFormat.ODCS));
        return contract;
    }

    private SourceDocument source(String document, DocumentFormat format) {
        return SourceDocument.newBuilder()
                .setText(document)
                .setMediaType(documents.json() ? "application/json" : "application/yaml")
                .setFormat(format)
                .build();
    }
}
