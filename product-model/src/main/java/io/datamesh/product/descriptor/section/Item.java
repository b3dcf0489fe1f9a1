package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.Pointer;
import io.datamesh.product.descriptor.document.Position;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Mapping;
import io.datamesh.product.descriptor.document.Value.Scalar;
import io.datamesh.product.descriptor.document.Value.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A value that may have any shape, and where it stands. */
public record Item(Value value, String path, Section owner) {

    /** The value as a section, or null if it is no mapping. */
    public Section section() {
        return value instanceof Mapping mapping ? owner.at(mapping, path) : null;
    }

    /** The scalar's text, or null if it is no scalar. */
    public String text() {
        return value instanceof Scalar scalar && !Value.isAbsent(value) ? scalar.text() : null;
    }

    public boolean isList() {
        return value instanceof Sequence;
    }

    public boolean isFlag() {
        return value instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN;
    }

    /** The values of a list, and where they stand; empty if it is none. */
    public List<Item> children() {
        if (!(value instanceof Sequence sequence)) {
            return List.of();
        }
        List<Item> items = new ArrayList<>(sequence.items().size());
        for (Value child : sequence.items()) {
            items.add(new Item(child, Pointer.step(path, items.size()), owner));
        }
        return items;
    }

    /** The scalar's text; null, and a violation, if it is no scalar. */
    String asText(String name) {
        return text() == null ? mismatch(name, "text") : text();
    }

    /** True or false; false, and a violation, if it is neither. */
    boolean asFlag(String name) {
        if (!isFlag()) {
            mismatch(name, "true or false");
        }
        return isFlag() && text().equalsIgnoreCase("true");
    }

    /** The number; null, and a violation, if it is none. */
    BigDecimal asNumber(String name) {
        BigDecimal number = Numbers.of(value);
        return number == null ? mismatch(name, "a number") : number;
    }

    /** The whole number; null, and a violation, if it is none. */
    Integer asInteger(String name) {
        Integer integer = Numbers.integer(value);
        return integer == null ? mismatch(name, "a whole number") : integer;
    }

    /** The mapping; null, and a violation, if it is none. */
    Section asSection(String name) {
        Section section = section();
        return section == null ? mismatch(name, "a mapping") : section;
    }

    /** The items of a list; none, and a violation, if it is no list. */
    List<Item> asList(String name) {
        if (!isList()) {
            mismatch(name, "a list");
        }
        return children();
    }

    /** Refuses the value for its type; always null, to be answered in its place. */
    public <T> T mismatch(String name, String wanted) {
        refuse("type.mismatch", "`%s` must be %s, not %s.".formatted(name, wanted, value.noun()));
        return null;
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
