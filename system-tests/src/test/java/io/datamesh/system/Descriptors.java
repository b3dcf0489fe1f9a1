package io.datamesh.system;

import io.datamesh.events.ProductPublished;
import io.datamesh.model.DataProduct;
import java.util.List;

/** Products to publish. */
final class Descriptors {

    private Descriptors() {}

    /** A claim with a record in it. */
    static ProductPublished claim(String id, String domain, String version) {
        return ProductPublished.newBuilder()
                .setProduct(DataProduct.newBuilder()
                        .setId(id)
                        .setName(name(id))
                        .setDomain(domain)
                        .setVersion(version)
                        .setDescription("Version " + version + " of " + id)
                        .setTags(List.of("system-test"))
                        .build())
                .build();
    }

    /** An ODPS document of the same content. */
    static String odps(String id, String domain, String version) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s
                name: %2$s
                domain: %3$s
                version: %4$s
                status: active
                description:
                  purpose: Version %4$s of %1$s
                tags: [system-test]
                """.formatted(id, name(id), domain, version);
    }

    /** An ODPS document with an output port and, as a further document, its ODCS contract. */
    static String withContract(String id, String domain, String version) {
        return odps(id, domain, version) + """
                outputPorts:
                  - name: records
                    version: 1.0.0
                    contractId: %1$s-contract
                ---
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s-contract
                name: Records
                version: 1.0.0
                status: active
                schema:
                  - name: records
                    logicalType: object
                    properties:
                      - name: key
                        logicalType: string
                        required: true
                        primaryKey: true
                      - name: amount
                        logicalType: number
                """.formatted(id);
    }

    private static String name(String id) {
        return "Product " + id;
    }
}
