package io.datamesh.quality.sampling;

import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.sla.PromiseKind;
import io.datamesh.quality.product.KnownPort;
import io.datamesh.quality.product.KnownProduct;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is measured of one port.
 *
 * @param format how its records are written; null where the product does not say, so that each record is looked at
 * @param rate share of the records that is looked into
 * @param object the contract's object; null without a contract, when only rows, bytes and age are measured
 * @param timeField path of the field that tells how old a record is; empty for the record's own timestamp
 */
record PortPlan(
        String productId,
        String productVersion,
        String port,
        String portVersion,
        String topic,
        Format format,
        double rate,
        SchemaObject object,
        List<String> timeField,
        RuleReader.Rules rules) {

    enum Format {
        AVRO,
        JSON
    }

    /** Whether a port is measured. */
    sealed interface Outcome {

        record Measured(PortPlan plan) implements Outcome {}

        /** @param condition OFF or NOT_MEASURABLE */
        record NotMeasured(PortCondition condition, String reason) implements Outcome {}
    }

    static Outcome of(KnownProduct product, KnownPort port, List<String> servers) {
        Optional<String> topic = port.topic();
        if (topic.isEmpty()) {
            return notMeasurable("Its address is no Kafka topic.");
        }
        if (topic.get().length() > 249 || !topic.get().matches("[a-zA-Z0-9._-]+")) {
            return notMeasurable("Its address names no topic that Kafka could have.");
        }
        if (topic.get().startsWith("mesh.")) {
            return notMeasurable("The topics of the mesh itself are not measured.");
        }
        String server = port.address().getServer();
        if (!servers.isEmpty() && server != null && !servers.contains(server.strip())) {
            return notMeasurable("It is on another cluster: " + server + ".");
        }
        SamplingChoice choice =
                SamplingChoice.of(port.custom(SamplingChoice.PROPERTY).orElse(null));
        if (choice.off()) {
            return new Outcome.NotMeasured(PortCondition.OFF, "The product asked for it.");
        }
        if (choice.fault() != null) {
            return notMeasurable(choice.fault());
        }
        String written = port.format() == null ? "" : port.format().strip().toLowerCase(Locale.ROOT);
        if (!List.of("", "avro", "json").contains(written)) {
            return notMeasurable("Records in " + written + " are not read; only Avro and JSON are.");
        }
        Optional<SchemaObject> object = object(port, topic.get());
        if (object.isEmpty() && port.objects().size() > 1) {
            return notMeasurable("Its contract has several objects, and none has the topic as its physical name.");
        }
        return new Outcome.Measured(new PortPlan(
                product.id(),
                product.version(),
                port.name(),
                port.version(),
                topic.get(),
                written.isEmpty() ? null : Format.valueOf(written.toUpperCase(Locale.ROOT)),
                choice.rate(),
                object.orElse(null),
                timeField(port, object.orElse(null)),
                object.map(RuleReader::of).orElseGet(() -> new RuleReader.Rules(List.of(), null, List.of()))));
    }

    private static Outcome notMeasurable(String reason) {
        return new Outcome.NotMeasured(PortCondition.NOT_MEASURABLE, reason);
    }

    private static Optional<SchemaObject> object(KnownPort port, String topic) {
        List<SchemaObject> named = port.objects().stream()
                .filter(object -> topic.equals(object.getPhysicalName()))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst());
        }
        return port.objects().size() == 1 ? Optional.of(port.objects().getFirst()) : Optional.empty();
    }

    /** The element of the freshness promise: {@code Order.placed_at} is the field placed_at of the object Order. */
    private static List<String> timeField(KnownPort port, SchemaObject object) {
        if (object == null) {
            return List.of();
        }
        for (SlaProperty promise : port.promises()) {
            String element = promise.getElement();
            if (PromiseKind.of(promise.getProperty()).name().equals("freshness") && element != null) {
                String first = element.split(",")[0].strip();
                String prefix = object.getName() + ".";
                return List.of((first.startsWith(prefix) ? first.substring(prefix.length()) : first).split("\\."));
            }
        }
        return List.of();
    }

    /** Names the port in ids of events; ports may share a name under different versions. */
    String key() {
        return productId + "/" + port + "/" + (portVersion == null ? "" : portVersion);
    }
}
