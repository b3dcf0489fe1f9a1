package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many processes each service gets.
 *
 * @param wanted by service name; a service that isn't named gets one
 */
record Instances(Map<String, Integer> wanted) {

    private static final int MOST = 9;

    Instances {
        wanted = Map.copyOf(wanted);
        List<String> known = LocalService.ALL.stream().map(LocalService::name).toList();
        wanted.forEach((name, count) -> {
            if (!known.contains(name)) {
                throw Failure.usage(
                        "--instances names " + name + ", which is no service of the mesh.",
                        "There " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known) + ".");
            }
            if (count < 1 || count > MOST) {
                throw Failure.usage(
                        "--instances " + name + "=" + count + " is out of range.",
                        "Use a number from 1 to " + MOST + ".");
            }
        });
    }

    int of(LocalService service) {
        return wanted.getOrDefault(service.name(), 1);
    }

    @Override
    public String toString() {
        return wanted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
