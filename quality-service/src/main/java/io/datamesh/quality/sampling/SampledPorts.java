package io.datamesh.quality.sampling;

import io.datamesh.quality.product.KnownPort;
import io.datamesh.quality.product.KnownProduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of all products, which ports are measured, by topic, and which are not. */
record SampledPorts(Map<String, TopicPlan> topics, List<LeftOut> leftOut) {

    static final SampledPorts NONE = new SampledPorts(Map.of(), List.of());

    SampledPorts {
        topics = Map.copyOf(topics);
        leftOut = List.copyOf(leftOut);
    }

    /** A port that is a Kafka topic by its type or address, and is not measured. */
    record LeftOut(String productId, String port, String topic, PortCondition condition, String reason) {}

    static SampledPorts of(Collection<KnownProduct> products, List<String> servers) {
        Map<String, List<PortPlan>> plans = new HashMap<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (KnownProduct product : products) {
            for (KnownPort port : product.ports()) {
                switch (PortPlan.of(product, port, servers)) {
                    case PortPlan.Outcome.Measured(PortPlan plan) ->
                        plans.computeIfAbsent(plan.topic(), topic -> new ArrayList<>())
                                .add(plan);
                    case PortPlan.Outcome.NotMeasured(PortCondition condition, String reason) ->
                        leftOut.add(new LeftOut(
                                product.id(), port.name(), port.topic().orElse(null), condition, reason));
                }
            }
        }
        Map<String, TopicPlan> topics = new HashMap<>();
        plans.forEach((topic, ports) -> topics.put(topic, new TopicPlan(topic, ports)));
        return new SampledPorts(topics, leftOut);
    }
}
