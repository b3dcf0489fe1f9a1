package io.datamesh.product.descriptor.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.Parsed.Document;
import io.datamesh.product.descriptor.document.Value.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON as RFC 8259 has it and no looser: no comments, no trailing commas, no NaN, nothing after the value. */
final class JsonDocument {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_NUMBER = 400;

    // Names come from strangers, so none are kept in the factory's tables. Depth and sizes are the builder's to check.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final String text;
    private final TreeBuilder tree;

    JsonDocument(String text, DescriptorLimits limits) {
        this.text = text;
        this.tree = new TreeBuilder(limits, "json");
    }

    Parsed parse() {
        int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        Value root = null;
        try (JsonParser json = JSON.createParser(text.substring(from))) {
            JsonToken token = json.nextToken();
            int depth = 0;
            while (token != null) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                accept(token, json);
                if (depth == 0) {
                    root = tree.take();
                    refuseMore(json);
                }
                token = json.nextToken();
            }
        } catch (FaultException e) {
            tree.faults().add(e.fault());
        } catch (JsonProcessingException e) {
            tree.faults().add(syntaxFault(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        if (!tree.faults().isEmpty()) {
            return new Parsed.Faulty(tree.faults());
        }
        return new Parsed.Documents(Value.isAbsent(root) ? List.of() : List.of(new Document(root, text)), true);
    }

    private void accept(JsonToken token, JsonParser json) throws IOException {
        Position at = position(json.currentTokenLocation());
        switch (token) {
            case START_OBJECT -> tree.startMapping(at, null);
            case START_ARRAY -> tree.startSequence(at, null);
            case END_OBJECT, END_ARRAY -> tree.end();
            case FIELD_NAME -> tree.key(json.currentName(), at);
            case VALUE_STRING -> tree.scalar(Kind.TEXT, json.getText(), at, null);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.scalar(Kind.NUMBER, json.getText(), at, null);
            case VALUE_TRUE, VALUE_FALSE -> tree.scalar(Kind.BOOLEAN, json.getText(), at, null);
            case VALUE_NULL -> tree.scalar(Kind.NULL, "null", at, null);
            default -> throw new IllegalStateException("a text has no such token: " + token);
        }
    }

    private void refuseMore(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw tree.fatal(
                    "trailing",
                    "More follows the JSON value at %s; send one document."
                            .formatted(position(json.currentTokenLocation())));
        }
    }

    private Fault syntaxFault(JsonProcessingException e) {
        String place =
                e.getLocation() == null ? "the end" : position(e.getLocation()).toString();
        return new Fault(
                tree.path(),
                "json.syntax",
                "This is not JSON at %s: %s.".formatted(place, Excerpt.of(e.getOriginalMessage())));
    }

    private static Position position(JsonLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
