package io.datamesh.lineage.openlineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.kit.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads events: every fault with its path, or else the event without its secrets. Safe for many threads. */
public final class OpenLineageReader {

    /** Plans of query engines nest deep; deeper than this the stack would be at risk. */
    private static final int DEEPEST = 500;

    private static final int MOST_EVENTS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(8 << 20)
                    .build())
            .build());

    private static final ObjectReader READER = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int SHARE_OF_HEAP = 32;

    private final Redaction redaction = new Redaction();
    private final KnownDatasets datasets =
            new KnownDatasets(READER, redaction, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    /** One event. */
    public OpenLineageEvent read(byte[] json) {
        return byParts(json).orElseGet(() -> asAWhole(json));
    }

    OpenLineageEvent asAWhole(byte[] json) {
        return switch (parse(json)) {
            case Parsed.Tree(JsonNode tree) -> event(tree, json);
            case Parsed.Malformed(Violation violation) -> new OpenLineageEvent.Faulty(List.of(violation), true);
        };
    }

    /** The usual case, in which nothing is wrong and nothing is to be hidden. Anything else is read as a whole. */
    private Optional<OpenLineageEvent> byParts(byte[] json) {
        try {
            EventOutline outline = EventOutline.of(json, READER);
            if (outline == null || outline.fragments().size() > EventCheck.MOST_DATASETS) {
                return Optional.empty();
            }
            List<ToldDataset> told = new ArrayList<>(outline.fragments().size());
            for (EventOutline.Fragment fragment : outline.fragments()) {
                Optional<ToldDataset> dataset = datasets.told(fragment);
                if (dataset.isEmpty()) {
                    return Optional.empty();
                }
                told.add(dataset.get());
            }
            Faults faults = new Faults();
            EventKind kind = new EventCheck(faults).check(outline.rest());
            return faults.isEmpty() && !redaction.redact(outline.rest())
                    ? Optional.of(new OpenLineageEvent.Sound(kind, outline.rest(), json, told))
                    : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** A list of events; a body that is no list is one fault. */
    public Batch readBatch(byte[] json) {
        return switch (parse(json)) {
            case Parsed.Malformed(Violation violation) -> new Batch.Unreadable(List.of(violation), true);
            case Parsed.Tree(ArrayNode list)
            when list.size() > MOST_EVENTS ->
                new Batch.Unreadable(
                        List.of(new Violation("", "too-many", "More than " + MOST_EVENTS + " events.")), false);
            case Parsed.Tree(ArrayNode list) -> {
                List<OpenLineageEvent> events = new ArrayList<>(list.size());
                list.forEach(item -> events.add(event(item, null)));
                yield new Batch.Read(events);
            }
            case Parsed.Tree(JsonNode other) ->
                new Batch.Unreadable(List.of(new Violation("", "type", "Not a list of events.")), false);
        };
    }

    /** What came of reading a batch. */
    public sealed interface Batch {

        record Read(List<OpenLineageEvent> events) implements Batch {}

        record Unreadable(List<Violation> violations, boolean malformed) implements Batch {}
    }

    /** Reads facets that came as JSON text. Empty if all is well. */
    Optional<Violation> readFacets(String json, ObjectNode into) {
        return switch (parse(json.getBytes(UTF_8))) {
            case Parsed.Malformed(Violation violation) -> Optional.of(violation);
            case Parsed.Tree(ObjectNode facets) -> {
                into.setAll(facets);
                yield Optional.empty();
            }
            case Parsed.Tree(JsonNode other) ->
                Optional.of(new Violation("", "type", "Not an object with a member for each facet."));
        };
    }

    /** @param asItCame the bytes of the tree; null if it never was one */
    OpenLineageEvent event(JsonNode tree, byte[] asItCame) {
        Faults faults = new Faults();
        EventKind kind = new EventCheck(faults).check(tree);
        if (!faults.isEmpty()) {
            return new OpenLineageEvent.Faulty(faults.list(), false);
        }
        ObjectNode event = (ObjectNode) tree;
        boolean changed = redaction.redact(event);
        return new OpenLineageEvent.Sound(kind, event, changed || asItCame == null ? bytes(event) : asItCame);
    }

    private sealed interface Parsed {

        record Tree(JsonNode tree) implements Parsed {}

        record Malformed(Violation violation) implements Parsed {}
    }

    private static Parsed parse(byte[] json) {
        try {
            JsonNode tree = READER.readTree(json);
            return tree.isMissingNode()
                    ? new Parsed.Malformed(new Violation("", "malformed", "There is nothing in it."))
                    : new Parsed.Tree(tree);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : "Line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
            return new Parsed.Malformed(new Violation("", "malformed", where + reason(e)));
        } catch (IOException e) {
            return new Parsed.Malformed(new Violation("", "malformed", "It is not JSON in UTF-8."));
        }
    }

    /** The parser quotes what it read, and that may be a secret. */
    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.contains("nesting depth")
                ? "it nests deeper than " + DEEPEST + " levels."
                : "it is not JSON from here on.";
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
