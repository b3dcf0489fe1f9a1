package io.datamesh.product.diff;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Whether two records say the same, compared value by value, since the records' own {@code equals} fails on nullable timestamps inside lists. */
public final class SameContent {

    private static final SameContent WHOLE = new SameContent((record, field) -> true);

    private final BiPredicate<IndexedRecord, Schema.Field> isContent;

    private SameContent(BiPredicate<IndexedRecord, Schema.Field> isContent) {
        this.isContent = isContent;
    }

    /** In every field. */
    public static SameContent whole() {
        return WHOLE;
    }

    /** @param isContent whether a field of a record counts */
    public static SameContent of(BiPredicate<IndexedRecord, Schema.Field> isContent) {
        return new SameContent(isContent);
    }

    public boolean in(Object one, Object other) {
        return switch (one) {
            case IndexedRecord left -> other instanceof IndexedRecord right && inRecords(left, right);
            case List<?> left -> other instanceof List<?> right && inLists(left, right);
            case Map<?, ?> left -> other instanceof Map<?, ?> right && inMaps(left, right);
            case null, default -> Objects.equals(one, other);
        };
    }

    private boolean inRecords(IndexedRecord left, IndexedRecord right) {
        Schema schema = left.getSchema();
        if (schema != right.getSchema()
                && !schema.getFullName().equals(right.getSchema().getFullName())) {
            return false;
        }
        List<Schema.Field> fields = schema.getFields();
        for (int pos = 0; pos < fields.size(); pos++) {
            if (!in(left.get(pos), right.get(pos)) && isContent.test(left, fields.get(pos))) {
                return false;
            }
        }
        return true;
    }

    private boolean inLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object item : left) {
            if (!in(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean inMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            if (!right.containsKey(entry.getKey()) || !in(entry.getValue(), right.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
