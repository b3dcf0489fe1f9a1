package io.datamesh.governance.policy.rule;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record as a rule sees it, read field by field. What is not set reads as empty text, list or struct, so that a rule need not ask at every step; numbers
 * and times have no empty value and are an error unless the rule asks {@code has()} first.
 */
@Immutable
@SuppressWarnings("Immutable")
final class StructView extends StructValue<String, Object> {

    private final Shape shape;
    private final Object source;

    StructView(Shape shape, Object source) {
        this.shape = shape;
        this.source = source;
    }

    /** The object behind; null if nothing is. */
    Object source() {
        return source;
    }

    Shape shape() {
        return shape;
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return source == null;
    }

    @Override
    public CelType celType() {
        return shape.reference();
    }

    @Override
    public Object select(String name) {
        ShapeField field = shape.fields().get(name);
        Object value = read(field);
        return value == null ? unset(field) : value;
    }

    @Override
    public Optional<Object> find(String name) {
        return Optional.ofNullable(read(shape.fields().get(name)))
                .filter(value -> !value.equals("")
                        && !(value instanceof Collection<?> items && items.isEmpty())
                        && !(value instanceof Map<?, ?> entries && entries.isEmpty()));
    }

    private Object read(ShapeField field) {
        return source == null ? null : field.reader().apply(source);
    }

    private Object unset(ShapeField field) {
        CelType type = field.type();
        if (type.equals(SimpleType.STRING)) {
            return "";
        }
        if (type.equals(SimpleType.BOOL)) {
            return false;
        }
        return switch (type) {
            case ListType list -> List.of();
            case MapType map -> Map.of();
            case StructTypeReference struct -> Shapes.INPUT.named(struct.name()).empty();
            default -> throw new UnsetFieldException(shape.name(), field.name());
        };
    }
}
