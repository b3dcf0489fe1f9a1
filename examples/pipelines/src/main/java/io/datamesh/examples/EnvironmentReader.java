package io.datamesh.examples;

import io.datamesh.examples.pipeline.Faults;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads variables, and remembers what is wrong with them until all are read. */
final class EnvironmentReader {

    private static final String ALL = "all";

    private final Map<String, String> environment;
    private final String prefix;
    private final List<String> complaints = new ArrayList<>();

    EnvironmentReader(Map<String, String> environment, String prefix) {
        this.environment = environment;
        this.prefix = prefix;
    }

    long wholeNumber(String name, long otherwise, long least, long most) {
        return number(name, otherwise, Long::valueOf, least, most, "a whole number");
    }

    double decimal(String name, double otherwise, double least, double most) {
        return number(name, otherwise, Double::valueOf, least, most, "a number");
    }

    private <N extends Number & Comparable<N>> N number(
            String name, N otherwise, Function<String, N> parser, N least, N most, String what) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            N number = parser.apply(text.get());
            if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the complaint below says it
        }
        complaints.add(prefix + name + " is '" + text.get() + "'; it takes " + what + " from " + least + " to " + most);
        return otherwise;
    }

    /** As in {@code orders:nulls=0.3,order-items:duplicates=0.1,stock-levels:stop}. */
    Map<String, Faults> faults(String name, List<String> pipelines) {
        Map<String, Faults> faults = new HashMap<>();
        for (String entry : text(name).orElse("").split(",")) {
            if (!entry.isBlank()) {
                addFault(faults, name, entry.strip(), pipelines);
            }
        }
        return faults;
    }

    private void addFault(Map<String, Faults> faults, String name, String entry, List<String> pipelines) {
        int colon = entry.indexOf(':');
        String pipeline = colon < 0 ? entry : entry.substring(0, colon);
        if (!pipelines.contains(pipeline) && !pipeline.equals(ALL)) {
            complaints.add(prefix + name + " names '" + pipeline + "'; the pipelines are "
                    + String.join(", ", pipelines) + ", and 'all' means each of them");
            return;
        }
        try {
            String fault = colon < 0 ? "" : entry.substring(colon + 1);
            for (String each : pipeline.equals(ALL) ? pipelines : List.of(pipeline)) {
                faults.put(each, with(faults.getOrDefault(each, Faults.NONE), fault));
            }
        } catch (IllegalArgumentException e) {
            complaints.add(prefix + name + " has '" + entry
                    + "'; a fault is nulls=SHARE, duplicates=SHARE (from 0 to 1) or stop, as in orders:nulls=0.3");
        }
    }

    private static Faults with(Faults faults, String fault) {
        if (fault.equals("stop")) {
            return faults.withStop();
        }
        if (fault.startsWith("nulls=")) {
            return faults.withNulls(Double.parseDouble(fault.substring("nulls=".length())));
        }
        if (fault.startsWith("duplicates=")) {
            return faults.withDuplicates(Double.parseDouble(fault.substring("duplicates=".length())));
        }
        throw new IllegalArgumentException("no such fault: " + fault);
    }

    Optional<Path> path(String name) {
        try {
            return text(name).map(Path::of);
        } catch (InvalidPathException e) {
            complaints.add(prefix + name + " is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(prefix + name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** @throws IllegalArgumentException if anything was wrong */
    void complain() {
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), complaints));
        }
    }
}
