package io.datamesh.catalog.product;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Tells what a descriptor says from how it is worded: comments and layout live in the source texts, and do not count as content. */
final class Wording {

    private Wording() {}

    /**
     * Whether two descriptors say the same, whatever their versions and statuses. Compares value by value, since the records' own {@code equals} fails on
     * nullable timestamps inside lists.
     */
    static boolean sameContent(DataProduct one, DataProduct other) {
        return sameFields(one, other);
    }

    private static boolean sameFields(IndexedRecord one, IndexedRecord other) {
        for (Schema.Field field : one.getSchema().getFields()) {
            if (isContent(one, field) && !same(one.get(field.pos()), other.get(field.pos()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContent(IndexedRecord record, Schema.Field field) {
        return switch (record) {
            case DataProduct product ->
                !field.name().equals("version") && !field.name().equals("status");
            case DataContract contract -> !field.name().equals("source");
            default -> true;
        };
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof IndexedRecord left && other instanceof IndexedRecord right) {
            return left.getSchema().getFullName().equals(right.getSchema().getFullName()) && sameFields(left, right);
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return sameItems(left, right);
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.size() == right.size()
                    && left.entrySet().stream().allMatch(entry -> same(entry.getValue(), right.get(entry.getKey())));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameItems(List<?> left, List<?> right) {
        Iterator<?> others = right.iterator();
        return left.size() == right.size() && left.stream().allMatch(item -> same(item, others.next()));
    }
}
