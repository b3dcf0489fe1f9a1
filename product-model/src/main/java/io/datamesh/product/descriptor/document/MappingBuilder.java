package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Mapping;
import io.datamesh.product.descriptor.document.Value.Scalar;
import io.datamesh.product.descriptor.document.Value.Sequence;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a mapping key by key; what is null, false or empty is left out. */
public final class MappingBuilder {

    private final Map<String, Value> entries = new LinkedHashMap<>();

    public MappingBuilder text(String name, String text) {
        return text == null ? this : value(name, ofText(text));
    }

    /** A text that is written as it is where it reads as a number or a boolean, so that {@code 4} stays {@code 4}. */
    public MappingBuilder scalar(String name, String text) {
        if (text == null) {
            return this;
        }
        Kind kind = CoreSchema.kindOf(text);
        return value(name, new Scalar(kind == Kind.NULL ? Kind.TEXT : kind, text, Position.START));
    }

    public MappingBuilder flag(String name, boolean flag) {
        return flag ? value(name, new Scalar(Kind.BOOLEAN, "true", Position.START)) : this;
    }

    public MappingBuilder number(String name, Number number) {
        return number == null ? this : value(name, ofNumber(number));
    }

    public MappingBuilder texts(String name, List<String> texts) {
        return texts.isEmpty() ? this : value(name, ofTexts(texts));
    }

    public MappingBuilder list(String name, List<? extends Value> items) {
        return items.isEmpty() ? this : value(name, ofList(items));
    }

    /** A value given as JSON text. */
    public MappingBuilder json(String name, String json) {
        return json == null ? this : value(name, JsonText.parse(json));
    }

    /** Values given as JSON texts. */
    public MappingBuilder jsons(Map<String, String> jsons) {
        jsons.forEach(this::json);
        return this;
    }

    public MappingBuilder mapping(String name, MappingBuilder mapping) {
        return mapping.entries.isEmpty() ? this : value(name, mapping.build());
    }

    public MappingBuilder value(String name, Value value) {
        if (value != null) {
            entries.put(name, value);
        }
        return this;
    }

    public Mapping build() {
        return new Mapping(entries, Position.START);
    }

    public static Value ofText(String text) {
        return new Scalar(Kind.TEXT, text, Position.START);
    }

    public static Value ofTexts(List<String> texts) {
        return ofList(texts.stream().map(MappingBuilder::ofText).toList());
    }

    public static Value ofList(List<? extends Value> items) {
        return new Sequence(List.copyOf(items), Position.START);
    }

    public static Value ofNull() {
        return new Scalar(Kind.NULL, "null", Position.START);
    }

    /** Whole numbers are written without a fraction. */
    public static Value ofNumber(Number number) {
        String text = number.toString();
        if (number instanceof Double value && Double.isFinite(value)) {
            BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
            text = exact.scale() <= 0 && exact.precision() - exact.scale() <= 18
                    ? exact.toPlainString()
                    : exact.toString();
        }
        return new Scalar(Kind.NUMBER, text, Position.START);
    }
}
