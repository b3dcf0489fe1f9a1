package io.datamesh.product.sla;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetTime;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/** How much of something is promised. Only amounts of one kind can be compared. */
public sealed interface Amount {

    /** Sign of the comparison with another amount, empty where the two are of different kinds. */
    OptionalInt compare(Amount other);

    /** A time span in calendar months and seconds; mixed ones are compared by the mean length of a month, with some tolerance. */
    record Span(BigDecimal months, BigDecimal seconds) implements Amount {

        private static final BigDecimal SECONDS_OF_MEAN_MONTH = new BigDecimal("2629746");
        /** A year is 365 or 366 days and a month 28 to 31, so what differs by less may well be the same. */
        private static final BigDecimal TOLERANCE = new BigDecimal("0.025");

        @Override
        public OptionalInt compare(Amount other) {
            if (!(other instanceof Span span)) {
                return OptionalInt.empty();
            }
            if (months.signum() == 0 && span.months.signum() == 0) {
                return OptionalInt.of(seconds.compareTo(span.seconds));
            }
            if (seconds.signum() == 0 && span.seconds.signum() == 0) {
                return OptionalInt.of(months.compareTo(span.months));
            }
            BigDecimal difference = total().subtract(span.total());
            boolean same = difference.abs().compareTo(total().max(span.total()).multiply(TOLERANCE)) <= 0;
            return OptionalInt.of(same ? 0 : difference.signum());
        }

        private BigDecimal total() {
            return months.multiply(SECONDS_OF_MEAN_MONTH).add(seconds);
        }
    }

    /** A share of a hundred. */
    record Percentage(BigDecimal value) implements Amount {

        @Override
        public OptionalInt compare(Amount other) {
            return other instanceof Percentage percentage
                    ? OptionalInt.of(value.compareTo(percentage.value))
                    : OptionalInt.empty();
        }
    }

    /** A number of something this platform knows nothing of. */
    record Count(BigDecimal value, String unit) implements Amount {

        @Override
        public OptionalInt compare(Amount other) {
            return other instanceof Count count && Objects.equals(unit, count.unit)
                    ? OptionalInt.of(value.compareTo(count.value))
                    : OptionalInt.empty();
        }
    }

    record Moment(Instant instant) implements Amount {

        @Override
        public OptionalInt compare(Amount other) {
            return other instanceof Moment moment
                    ? OptionalInt.of(Integer.signum(instant.compareTo(moment.instant)))
                    : OptionalInt.empty();
        }
    }

    record TimeOfDay(OffsetTime time) implements Amount {

        @Override
        public OptionalInt compare(Amount other) {
            return other instanceof TimeOfDay timeOfDay
                    ? OptionalInt.of(Integer.signum(time.compareTo(timeOfDay.time)))
                    : OptionalInt.empty();
        }
    }

    /** Words, which are the same or not. */
    record Words(String text) implements Amount {

        public Words {
            text = text.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        public OptionalInt compare(Amount other) {
            return equals(other) ? OptionalInt.of(0) : OptionalInt.empty();
        }
    }
}
