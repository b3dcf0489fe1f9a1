package io.datamesh.product.schema;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * How much work comparing an Avro schema with another version of itself may be. Avro's comparison collects findings for every way that leads to a
 * field, so types that use each other twice, level after level, double it; and where a union holds several records it compares each with each.
 */
final class AvroComplexity {

    private static final long ENDLESS = 1L << 40;

    private final Map<Schema, Long> sizes = new IdentityHashMap<>();
    private boolean comparesRecordsWithEachOther;

    private AvroComplexity() {}

    /** Findings that may be copied, at most; of no unit but comparable with a bound. */
    static long of(Schema schema) {
        AvroComplexity complexity = new AvroComplexity();
        long root = complexity.size(schema);
        long all = complexity.sizes.values().stream().reduce(root, AvroComplexity::sum);
        return complexity.comparesRecordsWithEachOther ? Math.min(ENDLESS, all * complexity.sizes.size()) : all;
    }

    /** Fields of a type if all types it uses were written out; in a union Avro drops the findings about its members. */
    private long size(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> sizeOfRecord(schema);
            case ARRAY -> sum(1, size(schema.getElementType()));
            case MAP -> sum(1, size(schema.getValueType()));
            case UNION -> sizeOfUnion(schema);
            default -> 1;
        };
    }

    private long sizeOfRecord(Schema record) {
        Long known = sizes.get(record);
        if (known != null) {
            return known;
        }
        sizes.put(record, 1L);
        long size = 1;
        for (Schema.Field field : record.getFields()) {
            size = sum(size, size(field.schema()));
        }
        sizes.put(record, size);
        return size;
    }

    private long sizeOfUnion(Schema union) {
        long records = 0;
        for (Schema member : union.getTypes()) {
            size(member);
            records += member.getType() == Schema.Type.RECORD ? 1 : 0;
        }
        comparesRecordsWithEachOther |= records > 1;
        return union.getTypes().size();
    }

    private static long sum(long one, long other) {
        return Math.min(ENDLESS, one + other);
    }
}
