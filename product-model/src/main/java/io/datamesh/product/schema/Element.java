package io.datamesh.product.schema;

import io.datamesh.model.QualityRule;
import java.util.List;
import java.util.Optional;

/**
 * One field, or the root of fields, wherever its description comes from. Children are made when they are asked for: the named types of Avro and the
 * references of JSON Schema may be recursive.
 */
public interface Element {

    String name();

    FieldType type();

    /** Whether a value is always present. */
    boolean required();

    /** Fields of an object, in the order they are declared. */
    List<Element> children();

    /** The element of an array, or the value of a map. */
    Optional<Element> item();

    /** What stands for the element in its source: elements with one identity have the same children. */
    Object identity();

    default boolean unique() {
        return false;
    }

    default boolean primaryKey() {
        return false;
    }

    /** Place in the primary key from 1, or -1 where it is not said. */
    default int primaryKeyPosition() {
        return -1;
    }

    default String classification() {
        return null;
    }

    default String physicalName() {
        return null;
    }

    default String businessName() {
        return null;
    }

    default String description() {
        return null;
    }

    /** An identifier that stays with the element when its name changes. */
    default Optional<String> stableId() {
        return Optional.empty();
    }

    /** Names it says it had before. */
    default List<String> formerNames() {
        return List.of();
    }

    /** Whether readers were told that its type may come to admit more values. */
    default boolean mayWiden() {
        return false;
    }

    /** Whether fields that are not listed are forbidden, so that a reader who checks refuses a new one. */
    default boolean closed() {
        return false;
    }

    default List<QualityRule> quality() {
        return List.of();
    }
}
