package io.datamesh.examples.retail;

import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Reads fields of generic records as Java types, and writes what generic records ask for. */
final class Fields {

    private Fields() {}

    /** Text of a string or enum field; null where it has no value. */
    static String text(GenericRecord record, String field) {
        Object value = record.get(field);
        return value == null ? null : value.toString();
    }

    static long number(GenericRecord record, String field) {
        return ((Number) record.get(field)).longValue();
    }

    static int count(GenericRecord record, String field) {
        return ((Number) record.get(field)).intValue();
    }

    static Instant time(GenericRecord record, String field) {
        return Instant.ofEpochMilli((Long) record.get(field));
    }

    static GenericData.EnumSymbol symbol(Schema record, String field, String symbol) {
        return new GenericData.EnumSymbol(record.getField(field).schema(), symbol);
    }
}
