package io.datamesh.product.diff;

import io.datamesh.model.OutputPort;
import io.datamesh.product.validation.SemanticVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which port of one version continues which of the other. Several ports may share a name under different versions: then equal versions belong
 * together, and equal major versions; a port that is the only one of its name on both sides is the same port whatever its version.
 */
record PortPairs(List<Pair> paired, List<OutputPort> removed, List<OutputPort> added) {

    record Pair(OutputPort before, OutputPort after) {}

    static PortPairs of(List<OutputPort> before, List<OutputPort> after) {
        Map<String, List<OutputPort>> former = byName(before);
        Map<String, List<OutputPort>> latter = byName(after);
        PortPairs pairs = new PortPairs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        former.forEach((name, ports) -> pairs.match(ports, latter.getOrDefault(name, List.of())));
        latter.forEach((name, ports) -> {
            if (!former.containsKey(name)) {
                pairs.added.addAll(ports);
            }
        });
        return pairs;
    }

    private static Map<String, List<OutputPort>> byName(List<OutputPort> ports) {
        Map<String, List<OutputPort>> byName = new LinkedHashMap<>();
        ports.forEach(port -> byName.computeIfAbsent(port.getName(), name -> new ArrayList<>())
                .add(port));
        return byName;
    }

    private void match(List<OutputPort> before, List<OutputPort> after) {
        if (before.size() == 1 && after.size() == 1) {
            paired.add(new Pair(before.getFirst(), after.getFirst()));
            return;
        }
        List<OutputPort> gone = new ArrayList<>(before);
        List<OutputPort> come = new ArrayList<>(after);
        match(gone, come, port -> String.valueOf(port.getVersion()));
        match(gone, come, PortPairs::major);
        removed.addAll(gone);
        added.addAll(come);
    }

    private void match(List<OutputPort> gone, List<OutputPort> come, Function<OutputPort, String> key) {
        for (OutputPort before : List.copyOf(gone)) {
            come.stream()
                    .filter(after -> key.apply(after).equals(key.apply(before)))
                    .findFirst()
                    .ifPresent(after -> {
                        paired.add(new Pair(before, after));
                        gone.removeIf(port -> port == before);
                        come.removeIf(port -> port == after);
                    });
        }
    }

    private static String major(OutputPort port) {
        return SemanticVersion.parse(port.getVersion())
                .map(version -> Long.toString(version.major()))
                .orElseGet(() -> String.valueOf(port.getVersion()));
    }
}
