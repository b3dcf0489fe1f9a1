package io.datamesh.quality.sampling;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Whether one value fails a library metric of ODCS that looks at values one by one. */
sealed interface ValueCheck {

    boolean fails(Object value);

    /** A field without a value. */
    record Nulls() implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            return value == null;
        }
    }

    /** A value that says nothing; null counts where the rule lists it. */
    record Missing(Set<String> values, boolean nullCounts) implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            return value == null ? nullCounts : values.contains(Scalars.text(value));
        }
    }

    /** A value that is not on the list. */
    record NotListed(Set<String> valid) implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            return value != null && !valid.contains(Scalars.text(value));
        }
    }

    /** A value that does not have the form, which is looked for in linear time. */
    record NotMatching(Pattern pattern) implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            return value != null && !pattern.matcher(Scalars.text(value)).find();
        }
    }

    /** A number outside of the bounds; what is no number is outside too. A null bound does not bind. */
    record OutOfRange(BigDecimal least, boolean leastExcluded, BigDecimal most, boolean mostExcluded)
            implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            if (value == null) {
                return false;
            }
            BigDecimal number = Scalars.number(value);
            if (number == null) {
                return true;
            }
            int fromLeast = least == null ? 1 : number.compareTo(least);
            int fromMost = most == null ? -1 : number.compareTo(most);
            return fromLeast < 0 || leastExcluded && fromLeast == 0 || fromMost > 0 || mostExcluded && fromMost == 0;
        }
    }

    /** A text of another length, in code points. */
    record WrongLength(long least, long most) implements ValueCheck {

        @Override
        public boolean fails(Object value) {
            if (value == null) {
                return false;
            }
            String text = Scalars.text(value);
            int length = text.codePointCount(0, text.length());
            return length < least || length > most;
        }
    }

    /** A value that fails any of several. */
    record Any(List<ValueCheck> checks) implements ValueCheck {

        public Any {
            checks = List.copyOf(checks);
        }

        @Override
        public boolean fails(Object value) {
            for (ValueCheck check : checks) {
                if (check.fails(value)) {
                    return true;
                }
            }
            return false;
        }
    }
}
