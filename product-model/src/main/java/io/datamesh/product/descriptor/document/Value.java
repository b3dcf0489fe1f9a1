package io.datamesh.product.descriptor.document;

import java.util.List;
import java.util.Map;

/** A node of a document. Values are immutable and may be shared, as YAML aliases do. */
public sealed interface Value {

    Position at();

    /** What kind of value this is, in the words of a message: {@code text}, {@code a list}. */
    String noun();

    /** Named values in the order of the document. */
    record Mapping(Map<String, Value> entries, Position at) implements Value {

        /** The value under a name; null where there is none. */
        public Value get(String name) {
            return entries.get(name);
        }

        @Override
        public String noun() {
            return "a mapping";
        }
    }

    record Sequence(List<Value> items, Position at) implements Value {

        @Override
        public String noun() {
            return "a list";
        }
    }

    /** A single value as the document spells it: {@code 1.0} is a number whose text is {@code 1.0}. */
    record Scalar(Kind kind, String text, Position at) implements Value {

        @Override
        public String noun() {
            return kind.noun;
        }
    }

    /** The types that YAML's core schema and JSON know. */
    enum Kind {
        TEXT("text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }
    }

    /** Whether there is nothing: no value at all, or a null. */
    static boolean isAbsent(Value value) {
        return value == null || value instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
