package io.datamesh.quality.sampling;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.Field;
import io.datamesh.model.PortAddress;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.quality.product.KnownPort;
import io.datamesh.quality.product.KnownProduct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Products and settings for tests: orders on the topic {@code shop.orders}. */
final class Plans {

    static final String TOPIC = "shop.orders";

    /** Windows of a second. */
    static final SamplingSettings QUICK = new SamplingSettings(
            true,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ZERO,
            1 << 10,
            Duration.ofMillis(200),
            List.of());

    private Plans() {}

    /**
     * A descriptor whose only port is a topic of JSON.
     *
     * @param properties of the product, a line of YAML; may be empty
     * @param object what the contract says of its only object besides its name, in YAML
     */
    static String descriptor(String product, String topic, String properties, String object) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s
                version: 1.0.0
                status: active
                domain: order
                %3$s
                outputPorts:
                  - name: orders
                    version: 1.0.0
                    type: topic
                    contractId: orders-contract
                    format: json
                    address: kafka://localhost:9092/%2$s
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: orders-contract
                      version: 1.0.0
                      status: active
                      schema:
                        - name: Order
                          physicalName: %2$s
                """.formatted(product, topic, properties) + object.indent(10);
    }

    static QualityRule rule(String metric, String unit, Map<String, String> arguments) {
        return QualityRule.newBuilder()
                .setName(metric + "_rule")
                .setMetric(metric)
                .setUnit(unit)
                .setOperator("mustBe")
                .setThresholds(List.of(0.0))
                .setArguments(arguments)
                .build();
    }

    static Field field(String name, String logicalType, QualityRule... rules) {
        return Field.newBuilder()
                .setName(name)
                .setLogicalType(logicalType)
                .setQuality(List.of(rules))
                .build();
    }

    static SchemaObject object(List<QualityRule> rules, Field... fields) {
        return SchemaObject.newBuilder()
                .setName("Order")
                .setPhysicalName(TOPIC)
                .setProperties(List.of(fields))
                .setQuality(rules)
                .build();
    }

    /** An object whose every library metric has a rule. */
    static SchemaObject orders() {
        return object(
                List.of(rule("rowCount", "rows", Map.of())),
                field("id", "string", rule("duplicateValues", "rows", Map.of())),
                field("customer", "string", rule("nullValues", "percent", Map.of())),
                field("note", "string", rule("missingValues", "rows", Map.of("missingValues", "[null,\"n/a\"]"))),
                field("country", "string", rule("invalidValues", "rows", Map.of("validValues", "[\"DE\",\"FR\"]"))),
                field("amount", "integer", rule("invalidValues", "percent", Map.of("minimum", "0"))));
    }

    static KnownPort port(SchemaObject object, String topic, CustomProperty... properties) {
        return new KnownPort(
                "orders",
                "1.0.0",
                "topic",
                "json",
                PortAddress.newBuilder().setType("kafka").setLocation(topic).build(),
                object == null ? List.of() : List.of(object),
                List.of(),
                List.of(properties));
    }

    static KnownProduct product(KnownPort... ports) {
        return new KnownProduct("orders", "order", "1.0.0", false, Instant.EPOCH, List.of(ports));
    }

    static PortPlan plan(SchemaObject object, CustomProperty... properties) {
        return plan(port(object, TOPIC, properties));
    }

    static PortPlan plan(KnownPort port) {
        return ((PortPlan.Outcome.Measured) PortPlan.of(product(port), port, List.of())).plan();
    }

    static TopicPlan topic(SchemaObject object) {
        return new TopicPlan(TOPIC, List.of(plan(object)));
    }
}
