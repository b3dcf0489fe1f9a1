package io.datamesh.governance.policy.rule;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A type of the input: its fields, and how each is read from the Java object behind it. */
final class Shape {

    private final String name;
    private final String doc;
    private final Map<String, ShapeField> fields = new LinkedHashMap<>();

    Shape(String name, String doc) {
        this.name = name;
        this.doc = doc;
    }

    String name() {
        return name;
    }

    String doc() {
        return doc;
    }

    /** By name, in the order of the documentation. */
    Map<String, ShapeField> fields() {
        return fields;
    }

    Shape add(ShapeField field) {
        fields.put(field.name(), field);
        return this;
    }

    <T> Shape text(String field, String fieldDoc, Class<T> source, Function<T, String> read) {
        return add(field, SimpleType.STRING, fieldDoc, source, read);
    }

    <T> Shape texts(String field, String fieldDoc, Class<T> source, Function<T, List<String>> read) {
        return add(field, ListType.create(SimpleType.STRING), fieldDoc, source, read);
    }

    <T> Shape flag(String field, String fieldDoc, Class<T> source, Function<T, Boolean> read) {
        return add(field, SimpleType.BOOL, fieldDoc, source, read);
    }

    /** A struct of another shape, or nothing. */
    <T> Shape struct(String field, String fieldDoc, Shape other, Class<T> source, Function<T, ?> read) {
        return add(field, other.reference(), fieldDoc, source, read.andThen(other::view));
    }

    <T> Shape structs(String field, String fieldDoc, Shape other, Class<T> source, Function<T, List<?>> read) {
        return add(
                field,
                ListType.create(other.reference()),
                fieldDoc,
                source,
                read.andThen(list -> new ViewList(list, other::view)));
    }

    <T> Shape add(String field, CelType type, String fieldDoc, Class<T> source, Function<T, ?> read) {
        return add(new ShapeField(field, type, fieldDoc, List.of(), object -> read.apply(source.cast(object))));
    }

    CelType reference() {
        return StructTypeReference.create(name);
    }

    /** The type for the checker, as it is when asked for: fields may be added until then. */
    StructType type() {
        return StructType.create(
                name,
                ImmutableSet.copyOf(fields.keySet()),
                field -> Optional.ofNullable(fields.get(field)).map(ShapeField::type));
    }

    /** A view of the object, null for null. */
    StructView view(Object source) {
        return source == null ? null : new StructView(this, source);
    }

    /** What an unset struct reads as. */
    StructView empty() {
        return new StructView(this, null);
    }
}
