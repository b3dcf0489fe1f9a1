package io.datamesh.product.diff;

import io.datamesh.product.schema.AvroElement;
import java.util.Optional;
import org.apache.avro.Schema;

/** Turns the JSON Pointers that Avro's findings carry into field paths. */
final class AvroLocations {

    private AvroLocations() {}

    /** The deepest field of the reader's schema that a pointer, as in {@code /fields/2/type/items}, leads through. */
    static FieldPath fieldAt(String pointer, Schema reader) {
        FieldPath path = FieldPath.ROOT;
        AvroElement element = AvroElement.root(reader);
        String[] tokens = pointer.split("/");
        for (int i = 0; i < tokens.length; i++) {
            Optional<AvroElement> next = switch (tokens[i]) {
                case "fields" -> i + 1 < tokens.length ? field(element, tokens[i + 1]) : Optional.empty();
                case "items" -> element.below("[]");
                case "values" -> element.below("{}");
                default -> Optional.empty();
            };
            if (next.isPresent()) {
                element = next.get();
                path = path.child(element.name());
            }
        }
        return path;
    }

    private static Optional<AvroElement> field(AvroElement element, String position) {
        Schema schema = element.schema();
        if (schema.getType() != Schema.Type.RECORD || !position.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(position);
        return index < schema.getFields().size()
                ? element.below(schema.getFields().get(index).name())
                : Optional.empty();
    }
}
