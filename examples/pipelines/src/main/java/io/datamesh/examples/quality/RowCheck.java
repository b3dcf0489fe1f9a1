package io.datamesh.examples.quality;

import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/** Whether a row fails a library metric of ODCS. A check that compares rows remembers those of its window only. */
interface RowCheck {

    boolean fails(GenericRecord row);

    /** Forgets the window. */
    default void reset() {}

    /** A field without a value. */
    record Nulls(String field) implements RowCheck {

        @Override
        public boolean fails(GenericRecord row) {
            return row.get(field) == null;
        }
    }

    /** A field whose value says nothing; null counts where the rule lists it. */
    record Missing(String field, Set<String> values) implements RowCheck {

        @Override
        public boolean fails(GenericRecord row) {
            return values.contains(text(row, field));
        }
    }

    /** A value that is not on the list. No value is a matter of completeness, not of validity. */
    record NotListed(String field, Set<String> valid) implements RowCheck {

        @Override
        public boolean fails(GenericRecord row) {
            String value = text(row, field);
            return value != null && !valid.contains(value);
        }
    }

    /** A value that does not have the form. */
    record NotMatching(String field, Pattern pattern) implements RowCheck {

        @Override
        public boolean fails(GenericRecord row) {
            String value = text(row, field);
            return value != null && !pattern.matcher(value).find();
        }
    }

    static String text(GenericRecord row, String field) {
        Object value = row.get(field);
        return value == null ? null : value.toString();
    }
}
