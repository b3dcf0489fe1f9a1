package io.datamesh.quality.sampling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * What a team says about the measuring of a port, with the custom property {@value #PROPERTY} of the port or the product: {@code off}, or the share of
 * records that is looked into, as in {@code 0.1} or {@code {"rate": 0.1}}.
 *
 * @param rate above 0, at most 1
 * @param fault why what they say can't be understood; null if it can
 */
record SamplingChoice(boolean off, double rate, String fault) {

    static final String PROPERTY = "sampling";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SamplingChoice EVERYTHING = new SamplingChoice(false, 1, null);
    private static final SamplingChoice NOTHING = new SamplingChoice(true, 1, null);

    /** @param json the property's value as JSON text; null without it */
    static SamplingChoice of(String json) {
        if (json == null) {
            return EVERYTHING;
        }
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return notUnderstood(json);
        }
    }

    private static SamplingChoice of(JsonNode choice) {
        if (choice.isBoolean()) {
            return choice.booleanValue() ? EVERYTHING : NOTHING;
        }
        if (choice.isTextual()) {
            return switch (choice.textValue().strip().toLowerCase(Locale.ROOT)) {
                case "off", "false", "no" -> NOTHING;
                case "on", "true", "yes" -> EVERYTHING;
                default -> notUnderstood(choice.textValue());
            };
        }
        if (choice.isNumber()) {
            double rate = choice.doubleValue();
            return rate > 0 && rate <= 1 ? new SamplingChoice(false, rate, null) : notUnderstood(choice.asText());
        }
        if (choice.isObject()) {
            boolean off = choice.has("enabled") && !choice.path("enabled").asBoolean(true);
            return off ? NOTHING : choice.has("rate") ? of(choice.path("rate")) : EVERYTHING;
        }
        return notUnderstood(choice.toString());
    }

    private static SamplingChoice notUnderstood(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new SamplingChoice(
                false,
                1,
                "The property 'sampling' says '" + shown + "'; it takes off, on, or a share above 0 and up to 1.");
    }
}
