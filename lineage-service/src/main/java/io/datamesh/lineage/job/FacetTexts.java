package io.datamesh.lineage.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What facets say that facts repeat in fields of their own. Nothing here fails: a facet of another shape says nothing. */
final class FacetTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    private final Map<String, String> facets;

    FacetTexts(Map<String, String> facets) {
        this.facets = facets;
    }

    JsonNode facet(String name) {
        String json = facets.get(name);
        if (json == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    String description() {
        return text(facet("documentation"), "description");
    }

    List<String> owners() {
        List<String> owners = new ArrayList<>();
        for (JsonNode owner : facet("ownership").path("owners")) {
            add(owners, text(owner, "name"));
        }
        return owners;
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : facet("tags").path("tags")) {
            String key = text(tag, "key");
            String value = text(tag, "value");
            add(tags, key == null || value == null || value.equals("true") ? key : key + ":" + value);
        }
        return tags;
    }

    static String text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** Null if it is none; without an offset it is UTC. */
    static Instant time(JsonNode object, String member) {
        String text = text(object, member);
        if (text == null) {
            return null;
        }
        try {
            var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static void add(List<String> texts, String text) {
        if (text != null && texts.size() < MOST) {
            texts.add(text);
        }
    }
}
