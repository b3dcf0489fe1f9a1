package io.datamesh.bench.sample;

import io.datamesh.events.ProductChangeKind;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SourceDocument;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Data products as teams describe them, nearly two kilobytes as documents, more than one as records: an owner, tags, a port, a contract of eight fields. */
public final class SampleProducts {

    private static final int DOMAINS = 20;

    /** What is alike in all of them, read once. */
    private static final DataProduct TEMPLATE = read(document(0, "1.0.0"));

    private SampleProducts() {}

    public static String id(int number) {
        return "product-" + number;
    }

    public static String domain(int number) {
        return "domain-" + number % DOMAINS;
    }

    /** As an ODPS document with its ODCS contract. */
    public static String document(int number, String version) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s
                name: %3$s
                version: %4$s
                status: active
                domain: %2$s
                description:
                  purpose: %5$s
                  usage: Join on the key; the newest record of each key counts.
                  limitations: Holds what was confirmed; corrections arrive within a day.
                tags: [%6$s]
                customProperties:
                  - property: sensitivity
                    value: internal
                  - property: retention
                    value: 3 years
                  - property: ownership
                    value:
                      team: Records
                      technicalOwner: technical.owner@mesh.example
                      businessOwner: business.owner@mesh.example
                      steward: steward@mesh.example
                      onCall: records-oncall
                outputPorts:
                  - name: %7$s
                    version: 1.0.0
                    type: topic
                    description: One record per key, newest last.
                    contractId: %1$s-contract
                ---
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s-contract
                name: Records of %3$s
                version: 1.0.0
                status: active
                slaProperties:
                  - {property: freshness, value: 1, unit: h}
                schema:
                  - name: %8$s
                    logicalType: object
                    properties:
                      - name: record_key
                        logicalType: string
                        required: true
                        primaryKey: true
                        quality:
                          - {metric: nullValues, mustBeLessThan: 1, unit: percent}
                      - {name: created_at, logicalType: timestamp, required: true}
                      - {name: changed_at, logicalType: timestamp}
                      - {name: amount, logicalType: number}
                      - {name: currency, logicalType: string}
                      - {name: country, logicalType: string}
                      - {name: state, logicalType: string, required: true}
                      - {name: note, logicalType: string}
                """.formatted(
                        id(number),
                        domain(number),
                        name(number),
                        version,
                        purpose(number, version),
                        String.join(", ", tags(number)),
                        port(number),
                        entity(number));
    }

    /** Its only output port. */
    public static String port(int number) {
        return domain(number).replace('-', '_') + "_" + entity(number);
    }

    private static String entity(int number) {
        return "entity" + number;
    }

    /** The same as a claim carries it. */
    public static SourceDocument source(int number, String version) {
        return SourceDocument.newBuilder().setText(document(number, version)).build();
    }

    /** The same as a record; its contract is no copy of a document. */
    public static DataProduct product(int number, String version) {
        DataProduct product = DataProduct.newBuilder(TEMPLATE)
                .setId(id(number))
                .setName(name(number))
                .setDomain(domain(number))
                .setVersion(version)
                .setPurpose(purpose(number, version))
                .setTags(tags(number))
                .build();
        OutputPort port = product.getOutputPorts().getFirst();
        port.setName(port(number));
        port.setContractId(id(number) + "-contract");
        port.getContract().setSource(null);
        port.getContract().setId(port.getContractId());
        port.getContract().setName("Records of " + name(number));
        port.getContract().getSchema$().getFirst().setName(entity(number));
        return product;
    }

    /** What the catalog tells of it. */
    public static ProductChanged fact(int number, int revision) {
        String version = "1." + (revision - 1) + ".0";
        return ProductChanged.newBuilder()
                .setProductId(id(number))
                .setDomain(domain(number))
                .setVersion(version)
                .setKind(revision == 1 ? ProductChangeKind.CREATED : ProductChangeKind.VERSION_RAISED)
                .setProduct(product(number, version))
                .setClaimId("claim-" + number + "-" + revision)
                .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setRevision(revision)
                .build();
    }

    private static String name(int number) {
        return Words.title(number, 3);
    }

    private static String purpose(int number, String version) {
        return Words.text(number, 30) + ", as of version " + version;
    }

    private static List<String> tags(int number) {
        return List.of(Words.word(number % 40), Words.word(40 + number % 60));
    }

    private static DataProduct read(String document) {
        Reading reading = new DescriptorReader()
                .read(SourceDocument.newBuilder().setText(document).build());
        return switch (reading) {
            case Reading.Read read -> read.product();
            case Reading.Refused refused -> throw new IllegalStateException("" + refused.violations());
        };
    }
}
