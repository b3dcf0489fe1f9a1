package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.problem.Violation;
import io.datamesh.kit.view.Positions;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.quality.product.PublishedProducts;
import io.datamesh.topics.Decoded;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Result files of other tools, and the products they are about. */
final class ImportFiles {

    static final ObjectMapper JSON = new ObjectMapper();

    private ImportFiles() {}

    static JsonNode read(String name) {
        try (InputStream file = ImportFiles.class.getResourceAsStream("/imports/" + name)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** Where the faults of a file are. */
    static List<String> paths(ParsedResults parsed) {
        return parsed.faults().stream().map(Violation::path).toList();
    }

    static ObjectNode dbtWithManifest() {
        ObjectNode both = JSON.createObjectNode();
        both.set("runResults", read("dbt-run-results.json"));
        both.set("manifest", read("dbt-manifest.json"));
        return both;
    }

    /** A product with the table {@code shop.payments}. */
    static String payments(String id) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %s
                version: 2.1.0
                status: active
                domain: order
                outputPorts:
                  - name: ledger
                    version: 1.0.0
                    type: tables
                    contractId: ledger-contract
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: ledger-contract
                      version: 1.0.0
                      status: active
                      schema:
                        - name: payments
                          physicalName: %s
                          properties:
                            - {name: payment_id, logicalType: string}
                            - {name: status, logicalType: string}
                            - {name: amount, logicalType: number}
                          quality:
                            - {name: amounts_add_up, type: custom, engine: dbt, implementation: amounts_add_up}
                """.formatted(id, "shop.payments");
    }

    static ProductDirectory directory(String... descriptors) {
        ProductDirectory[] holder = new ProductDirectory[1];
        ProductChanged[] next = new ProductChanged[1];
        holder[0] = new ProductDirectory(value -> new Decoded.Value<>(next[0]));
        for (String descriptor : descriptors) {
            next[0] = PublishedProducts.fact(descriptor);
            holder[0].apply(new ConsumerRecord<>("facts", 0, 0, new byte[0], new byte[0]));
        }
        holder[0].refresh(Positions.NONE);
        return holder[0];
    }
}
