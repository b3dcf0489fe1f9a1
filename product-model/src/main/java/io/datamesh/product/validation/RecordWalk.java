package io.datamesh.product.validation;

import java.util.Collection;
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

        default void collection(Pointer at, Attribute attribute, int size) {}

        /** A text in an attribute itself, or an item of the list or map in it. */
        default void text(Pointer at, IndexedRecord record, Attribute attribute, String value) {}
    }

    private static final String FIELD = "Field";

    private static final Map<Schema, Plan> PLANS = new ConcurrentHashMap<>();

    private final int deepestField;
    private final Visitor[] visitors;

    private RecordWalk(int deepestField, Visitor... visitors) {
        this.deepestField = deepestField;
        this.visitors = visitors;
    }

    /** Each visitor is told of a place before the walk goes on. */
    static void walk(IndexedRecord root, int deepestField, Visitor... visitors) {
        new RecordWalk(deepestField, visitors).record(Pointer.ROOT, root, 0);
    }

    /** What is known of a kind of record before any is seen. Most attributes of most records are absent, and should cost nothing. */
    private record Plan(boolean isField, Attribute[] attributes) {

        static Plan of(Schema schema) {
            Attribute[] attributes = schema.getFields().stream()
                    .map(field -> Attribute.of(schema.getName(), field))
                    .toArray(Attribute[]::new);
            return new Plan(schema.getName().equals(FIELD), attributes);
        }
    }

    private static Plan plan(Schema schema) {
        Plan known = PLANS.get(schema);
        return known != null ? known : PLANS.computeIfAbsent(schema, Plan::of);
    }

    private void record(Pointer at, IndexedRecord record, int fieldDepth) {
        Plan plan = plan(record.getSchema());
        int depth = plan.isField() ? fieldDepth + 1 : fieldDepth;
        if (depth > deepestField) {
            for (Visitor visitor : visitors) {
                visitor.tooDeep(at);
            }
            return;
        }
        for (Visitor visitor : visitors) {
            visitor.record(at, record);
        }
        Attribute[] attributes = plan.attributes();
        for (int pos = 0; pos < attributes.length; pos++) {
            Object value = record.get(pos);
            Attribute attribute = attributes[pos];
            if (value != null) {
                value(at, attribute.name(), record, attribute, value, depth);
            } else if (attribute.isRequired()) {
                missing(at.child(attribute.name()));
            }
        }
    }

    private void missing(Pointer at) {
        for (Visitor visitor : visitors) {
            visitor.missing(at);
        }
    }

    private void value(
            Pointer parent, String token, IndexedRecord record, Attribute attribute, Object value, int depth) {
        switch (value) {
            case CharSequence text -> text(parent.child(token), record, attribute, text.toString());
            case Collection<?> items -> {
                Pointer at = parent.child(token);
                collection(at, attribute, items.size());
                int index = 0;
                for (Object item : items) {
                    item(at, Integer.toString(index++), record, attribute, item, depth);
                }
            }
            case IndexedRecord child -> record(parent.child(token), child, depth);
            case Map<?, ?> entries -> {
                Pointer at = parent.child(token);
                collection(at, attribute, entries.size());
                entries.forEach((key, item) -> item(at, String.valueOf(key), record, attribute, item, depth));
            }
            default -> {
                // numbers, booleans, enums and times have no bounds of their own
            }
        }
    }

    private void text(Pointer at, IndexedRecord record, Attribute attribute, String value) {
        for (Visitor visitor : visitors) {
            visitor.text(at, record, attribute, value);
        }
    }

    private void collection(Pointer at, Attribute attribute, int size) {
        for (Visitor visitor : visitors) {
            visitor.collection(at, attribute, size);
        }
    }

    private void item(Pointer parent, String token, IndexedRecord record, Attribute attribute, Object item, int depth) {
        if (item == null) {
            missing(parent.child(token));
        } else {
            value(parent, token, record, attribute, item, depth);
        }
    }
}
