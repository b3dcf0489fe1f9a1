package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.Pointer;
import io.datamesh.product.descriptor.document.Position;
import io.datamesh.product.descriptor.document.Value;
import java.util.ArrayList;
import java.util.List;

/** A value that may have any shape, and where it stands. */
public record Item(Value value, String path, Section owner) {

    /** The value as a section, or null if it is no mapping. */
    public Section section() {
        return value instanceof Value.Mapping mapping ? owner.at(mapping, path) : null;
    }

    /** The scalar's text, or null if it is no scalar. */
    public String text() {
        return value instanceof Value.Scalar scalar && !Value.isAbsent(value) ? scalar.text() : null;
    }

    /** The values of a list, and where they stand; empty if it is none. */
    public List<Item> children() {
        if (!(value instanceof Value.Sequence sequence)) {
            return List.of();
        }
        List<Item> items = new ArrayList<>(sequence.items().size());
        for (Value child : sequence.items()) {
            items.add(new Item(child, Pointer.step(path, items.size()), owner));
        }
        return items;
    }

    public void refuse(String code, String message) {
        owner.findings().refuse(path, value.at(), code, message);
    }

    public void warn(String code, String message) {
        owner.findings().warn(path, value.at(), code, message);
    }

    public Position at() {
        return value.at();
    }
}
