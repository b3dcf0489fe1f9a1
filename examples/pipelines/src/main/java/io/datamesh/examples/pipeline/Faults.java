package io.datamesh.examples.pipeline;

import io.datamesh.examples.port.Port;
import io.datamesh.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What is wrong with a pipeline on purpose, to see that somebody notices.
 *
 * @param nulls share of the records, 0 to 1, that lose the value of a field whose contract counts missing values
 * @param duplicates share of the records, 0 to 1, that are written twice
 * @param stopped whether it writes nothing at all
 */
public record Faults(double nulls, double duplicates, boolean stopped) {

    public static final Faults NONE = new Faults(0, 0, false);

    public Faults {
        if (!isShare(nulls) || !isShare(duplicates)) {
            throw new IllegalArgumentException("the share of faulty records is a number from 0 to 1");
        }
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }

    public Faults withNulls(double share) {
        return new Faults(share, duplicates, stopped);
    }

    public Faults withDuplicates(double share) {
        return new Faults(nulls, share, stopped);
    }

    public Faults withStop() {
        return new Faults(nulls, duplicates, true);
    }

    List<Outgoing> applied(List<Outgoing> records, Port port, SplittableRandom random) {
        if (nulls == 0 && duplicates == 0) {
            return records;
        }
        Optional<String> victim = fieldThatMayBeNull(port);
        List<Outgoing> spoilt = new ArrayList<>();
        for (Outgoing record : records) {
            Outgoing written = victim.filter(field -> random.nextDouble() < nulls)
                    .map(field -> record.with(without(field, record.value())))
                    .orElse(record);
            spoilt.add(written);
            if (random.nextDouble() < duplicates) {
                spoilt.add(written);
            }
        }
        return spoilt;
    }

    /** The first field whose missing values the contract counts and whose schema allows null. */
    static Optional<String> fieldThatMayBeNull(Port port) {
        return port.object().getProperties().stream()
                .filter(field -> field.getQuality().stream().anyMatch(rule -> "nullValues".equals(rule.getMetric())))
                .map(Field::getName)
                .filter(name -> port.schema().getField(name) != null
                        && port.schema().getField(name).schema().isNullable())
                .findFirst();
    }

    private static GenericRecord without(String field, GenericRecord value) {
        GenericRecord copy = new GenericData.Record(value.getSchema());
        for (Schema.Field each : value.getSchema().getFields()) {
            copy.put(each.pos(), each.name().equals(field) ? null : value.get(each.pos()));
        }
        return copy;
    }
}
