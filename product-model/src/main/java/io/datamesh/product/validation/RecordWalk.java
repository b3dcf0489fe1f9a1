package io.datamesh.product.validation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Visits every record, list, map and text of a product by its schema, so that fields which are added later are visited too. */
final class RecordWalk {

    /** What a walk meets; list and map callbacks come before their items. */
    interface Visitor {

        default void missing(Pointer at) {}

        default void tooDeep(Pointer at) {}

        default void record(Pointer at, IndexedRecord record) {}

        default void collection(Pointer at, Schema.Field field, int size) {}

        /** A text in a field itself, or an item of the list or map in it. */
        default void text(Pointer at, IndexedRecord record, Schema.Field field, String value) {}
    }

    private static final String FIELD = "Field";

    private static final Map<Schema, Plan> PLANS = new ConcurrentHashMap<>();

    private final int deepestField;
    private final Visitor visitor;

    private RecordWalk(int deepestField, Visitor visitor) {
        this.deepestField = deepestField;
        this.visitor = visitor;
    }

    static void walk(IndexedRecord root, int deepestField, Visitor visitor) {
        new RecordWalk(deepestField, visitor).record(Pointer.ROOT, root, 0);
    }

    /**
     * What is known of a kind of record before any is seen. Most fields of most records are absent, and should cost nothing.
     *
     * @param fields by their place
     * @param required whether a value has to be there, by the same place
     */
    private record Plan(boolean isField, Schema.Field[] fields, boolean[] required) {

        static Plan of(Schema schema) {
            List<Schema.Field> fields = schema.getFields();
            boolean[] required = new boolean[fields.size()];
            fields.forEach(field -> required[field.pos()] = !field.schema().isNullable());
            return new Plan(schema.getName().equals(FIELD), fields.toArray(Schema.Field[]::new), required);
        }
    }

    private void record(Pointer at, IndexedRecord record, int fieldDepth) {
        Plan plan = PLANS.computeIfAbsent(record.getSchema(), Plan::of);
        int depth = plan.isField() ? fieldDepth + 1 : fieldDepth;
        if (depth > deepestField) {
            visitor.tooDeep(at);
            return;
        }
        visitor.record(at, record);
        for (int pos = 0; pos < plan.fields().length; pos++) {
            Object value = record.get(pos);
            Schema.Field field = plan.fields()[pos];
            if (value != null) {
                value(at.child(field.name()), record, field, value, depth);
            } else if (plan.required()[pos]) {
                visitor.missing(at.child(field.name()));
            }
        }
    }

    private void value(Pointer at, IndexedRecord record, Schema.Field field, Object value, int depth) {
        switch (value) {
            case IndexedRecord child -> record(at, child, depth);
            case CharSequence text -> visitor.text(at, record, field, text.toString());
            case Collection<?> items -> {
                visitor.collection(at, field, items.size());
                int index = 0;
                for (Object item : items) {
                    item(at.child(index++), record, field, item, depth);
                }
            }
            case Map<?, ?> entries -> {
                visitor.collection(at, field, entries.size());
                entries.forEach((key, item) -> item(at.child(String.valueOf(key)), record, field, item, depth));
            }
            default -> {
                // numbers, booleans, enums and times have no bounds of their own
            }
        }
    }

    private void item(Pointer at, IndexedRecord record, Schema.Field field, Object item, int depth) {
        if (item == null) {
            visitor.missing(at);
        } else {
            value(at, record, field, item, depth);
        }
    }
}
