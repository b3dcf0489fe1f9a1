package io.datamesh.quality.sampling;

import java.util.Comparator;
import java.util.List;

/** The ports that one topic serves. */
record TopicPlan(String topic, List<PortPlan> ports) {

    TopicPlan {
        ports = ports.stream().sorted(Comparator.comparing(PortPlan::key)).toList();
    }
}
