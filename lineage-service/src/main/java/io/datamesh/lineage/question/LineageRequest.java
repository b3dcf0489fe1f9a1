package io.datamesh.lineage.question;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.datamesh.lineage.graph.Direction;
import io.datamesh.lineage.graph.EdgeTable;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a question about lineage asks for, from its query string.
 *
 * @param depth jobs to pass at most
 * @param asOf milliseconds since 1970, or {@link EdgeTable#NOW}
 * @param limit nodes in the answer at most
 * @param format null for what {@code Accept} says
 */
record LineageRequest(Direction direction, Level level, int depth, long asOf, int limit, String format) {

    static final int USUAL_DEPTH = 5;
    static final int DEEPEST = 1_000;
    static final int USUAL_NODES = 2_000;
    static final int MOST_NODES = 20_000;

    static final String DIRECTION = "direction";
    static final String LEVEL = "level";
    static final String DEPTH = "depth";
    static final String AS_OF = "asOf";
    static final String LIMIT = "limit";
    static final String FORMAT = "format";

    static final String AS_OF_DESCRIPTION =
            "In the graph as it was: a day as in 2026-11-20, or a time; without a zone it is UTC.";

    private static final Set<String> PARAMETERS = Set.of(DIRECTION, LEVEL, DEPTH, AS_OF, LIMIT, FORMAT);

    /** @throws ProblemException 400 with everything that is wrong */
    static LineageRequest of(HttpRequest<?> request, Direction usualDirection, Level usualLevel) {
        Parameters parameters = new Parameters(request);
        parameters.refuseOthersThan(PARAMETERS);
        LineageRequest asked = new LineageRequest(
                parameters.choice(DIRECTION, usualDirection, Direction.class),
                parameters.choice(LEVEL, usualLevel, Level.class),
                parameters.number(DEPTH, USUAL_DEPTH, 0, DEEPEST),
                parameters.time(AS_OF),
                parameters.number(LIMIT, USUAL_NODES, 1, MOST_NODES),
                parameters.text(FORMAT));
        parameters.end();
        return asked;
    }

    /** Reads parameters and collects what is wrong with them. */
    static final class Parameters {

        private final HttpRequest<?> request;
        private final List<Violation> faults = new ArrayList<>();

        Parameters(HttpRequest<?> request) {
            this.request = request;
        }

        void refuseOthersThan(Set<String> names) {
            for (String name : request.getParameters().names()) {
                if (!names.contains(name)) {
                    faults.add(new Violation(
                            name,
                            "unknown",
                            "There is no such parameter; there are "
                                    + String.join(", ", names.stream().sorted().toList()) + "."));
                }
            }
        }

        String text(String name) {
            String value = request.getParameters().get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        <E extends Enum<E>> E choice(String name, E usual, Class<E> type) {
            String value = text(name);
            if (value == null) {
                return usual;
            }
            for (E choice : type.getEnumConstants()) {
                if (choice.name().equalsIgnoreCase(value)) {
                    return choice;
                }
            }
            faults.add(new Violation(
                    name,
                    "invalid",
                    "One of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(type.getEnumConstants())
                                            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                            .toList())
                            + "."));
            return usual;
        }

        int number(String name, int usual, int least, int most) {
            String value = text(name);
            if (value == null) {
                return usual;
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, like a number out of range
            }
            faults.add(new Violation(name, "invalid", "A number from " + least + " to " + most + "."));
            return usual;
        }

        /** A day means its beginning in UTC; a time without a zone is UTC. */
        long time(String name) {
            String value = text(name);
            if (value == null) {
                return EdgeTable.NOW;
            }
            try {
                return instant(value).toEpochMilli();
            } catch (DateTimeException | ArithmeticException malformed) {
                faults.add(new Violation(
                        name, "invalid", "A time as in 2026-11-20T12:00:00Z, or a day as in 2026-11-20."));
                return EdgeTable.NOW;
            }
        }

        void end() {
            if (!faults.isEmpty()) {
                throw new ProblemException(Problem.invalid(faults));
            }
        }

        private static Instant instant(String text) {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // a plus sign that was not escaped arrives as a space
            String zoned = text.replace(' ', '+');
            boolean hasZone = zoned.matches(".*(Z|z|[+-]\\d{2}(:?\\d{2})?)");
            return OffsetDateTime.parse(hasZone ? zoned : zoned + "Z").toInstant();
        }
    }
}
