package io.datamesh.quality.objective;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.model.CustomProperty;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a promise stands, and what holds there.
 *
 * @param properties custom properties, the nearest first
 * @param noDataAfter how long measurements may stay away
 */
record Place(String port, String object, String field, List<CustomProperty> properties, Duration noDataAfter) {

    static final String TARGET = "sloTarget";
    static final String WINDOW = "sloWindow";

    private static final ObjectMapper JSON = new ObjectMapper();

    Place {
        properties = List.copyOf(properties);
    }

    Place at(String otherObject, String otherField) {
        return new Place(port, otherObject, otherField, properties, noDataAfter);
    }

    /** The same with custom properties that are nearer than those before. */
    Place nearer(List<CustomProperty> own) {
        List<CustomProperty> all = new ArrayList<>(own);
        all.addAll(properties);
        return new Place(port, object, field, all, noDataAfter);
    }

    Subject subject() {
        return new Subject(port, object, field);
    }

    /** The fraction asked for: {@code 0.995}, {@code 99.5} and {@code 99.5%} are the same. */
    OptionalDouble target() {
        return text(TARGET)
                .map(text -> Amounts.read(text, null))
                .map(amount -> switch (amount) {
                    case Amount.Percentage(BigDecimal value) -> value.movePointLeft(2);
                    case Amount.Count(BigDecimal value, String unit) ->
                        value.compareTo(BigDecimal.ONE) > 0 ? value.movePointLeft(2) : value;
                    default -> BigDecimal.ZERO;
                })
                .filter(target -> target.signum() > 0 && target.compareTo(BigDecimal.ONE) <= 0)
                .map(target -> OptionalDouble.of(target.doubleValue()))
                .orElseGet(OptionalDouble::empty);
    }

    /** The rolling window asked for, as in {@code 7 days} or {@code P7D}. */
    Optional<Duration> window() {
        return text(WINDOW)
                .map(text -> Amounts.read(text, null))
                .filter(Amount.Span.class::isInstance)
                .map(span -> Duration.ofMillis(Spans.millis((Amount.Span) span)));
    }

    private Optional<String> text(String name) {
        return properties.stream()
                .filter(property -> property.getProperty().equals(name) && property.getValue() != null)
                .findFirst()
                .map(property -> plain(property.getValue()));
    }

    /** A scalar of JSON as text; null for anything else. */
    static String plain(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isValueNode() && !node.isNull() ? node.asText() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
