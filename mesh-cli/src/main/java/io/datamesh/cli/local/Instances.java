package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many processes each service gets.
 *
 * @param wanted by service name, or {@code kafka}; what isn't named gets one
 */
record Instances(Map<String, Integer> wanted) {

    private static final int MOST = 9;
    private static final int BROKERS = 3;

    Instances {
        wanted = Map.copyOf(wanted);
        List<String> known = Stream.concat(
                        LocalService.ALL.stream().map(LocalService::name), Stream.of(KafkaBroker.NAME))
                .toList();
        wanted.forEach((name, count) -> {
            if (!known.contains(name)) {
                throw Failure.usage(
                        "--instances names " + name + ", which is no service of the mesh.",
                        "There are " + String.join(", ", known) + ".");
            }
            if (name.equals(KafkaBroker.NAME) && count != 1 && count != BROKERS) {
                throw Failure.usage(
                        "--instances " + name + "=" + count + " is not possible: of two brokers, none may be lost.",
                        "Use 1 or " + BROKERS + ".");
            }
            if (count < 1 || count > MOST) {
                throw Failure.usage(
                        "--instances " + name + "=" + count + " is out of range.",
                        "Use a number from 1 to " + MOST + ".");
            }
        });
    }

    int brokers() {
        return wanted.getOrDefault(KafkaBroker.NAME, 1);
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
