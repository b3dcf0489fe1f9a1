package io.datamesh.topics;

import io.datamesh.topics.Topic.Cleanup;
import io.datamesh.topics.Topic.Format;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The page that documents every topic and every field, made from the topics and their schemas. */
final class EventReference {

    private static final String EVENTS = "io.datamesh.events";

    private static final String INTRODUCTION = """
            # Events

            Every topic of the mesh and every field of its events. This page is made from the schemas in `schemas/src/main/avro` and from `Topics`; don't edit
            it. After a change of a schema run

            ```
            %s
            ```

            Keys are UTF-8 text. Values are Avro in the Confluent wire format (a zero byte, the four-byte id of the writer's schema in the registry, the record),
            registered under `<topic>-value`, unless the table says otherwise. Fields without a default have to be written; all others may be left out by
            whoever builds records with a builder that knows defaults. Times are milliseconds since 1970, UTC.

            ## Headers

            The envelope is CloudEvents 1.0 in the binary mode of its Kafka binding. All headers are optional for whoever writes from outside: a record without
            `ce_id` is known by `topic/partition/offset`.

            | header | content |
            |---|---|
            | `ce_specversion` | `1.0` |
            | `ce_id` | identifier of the event, unique per source |
            | `ce_type` | the topic's event type, see below |
            | `ce_source` | who emitted it |
            | `ce_time` | when it happened, ISO 8601 |
            | `ce_subject` | what it is about, usually the key |
            | `ce_correlationid` | the `ce_id` of the claim that caused a fact |
            | `traceparent` | W3C trace context |

            ## Topics

            """;

    private static final String DEAD_LETTER_HEADERS = """
            Beside the headers it came with, a dead letter has these:

            | header | content |
            |---|---|
            | `dl_topic`, `dl_partition`, `dl_offset`, `dl_timestamp` | where the record stood, and its timestamp in milliseconds |
            | `dl_service` | who gave it up |
            | `dl_code` | `undecodable`, `refused`, `failed` or `too-large` |
            | `dl_reason` | one sentence for people |
            | `dl_at` | when it was given up, ISO 8601 |
            | `dl_truncated` | `true` if it was too large to be kept whole and can't be replayed |

            """;

    private final StringBuilder page = new StringBuilder();
    private final Map<String, Schema> shared = new LinkedHashMap<>();

    private EventReference() {}

    static String text() {
        EventReference reference = new EventReference();
        reference.page.append(INTRODUCTION.formatted(Regeneration.COMMAND));
        reference.overview();
        Topics.all().forEach(reference::topic);
        reference.page.append("## Shared records\n\n");
        reference.describe(Schema.Type.RECORD);
        reference.page.append("## Enumerations\n\n");
        reference.describe(Schema.Type.ENUM);
        return reference.page.toString().stripTrailing() + "\n";
    }

    private void overview() {
        row("topic", "key", "value", "created by", "partitions", "kept");
        row("---", "---", "---", "---", "---", "---");
        for (Topic<?> topic : Topics.all()) {
            row(
                    "[`%s`](#%s)".formatted(topic.name(), anchor(topic.name())),
                    topic.keyMeaning(),
                    topic.format() == Format.AVRO
                            ? "`" + topic.valueType().getSimpleName() + "`"
                            : words(topic.format()),
                    words(topic.owner()),
                    Integer.toString(topic.partitions()),
                    kept(topic.cleanup()));
        }
        page.append('\n');
    }

    private static String kept(Cleanup cleanup) {
        return switch (cleanup) {
            case Cleanup.Retained retained -> retained.time().toDays() + " days";
            case Cleanup.Forever forever -> "for ever";
            case Cleanup.Compacted compacted ->
                "newest of each key, others for %d days or more"
                        .formatted(compacted.lag().toDays());
        };
    }

    private void topic(Topic<?> topic) {
        page.append("### ")
                .append(topic.name())
                .append("\n\n")
                .append(topic.purpose())
                .append("\n\n");
        if (topic.format() == Format.AVRO) {
            Schema schema = topic.schema();
            page.append("Event type `%s`, value `%s`. %s\n\n"
                    .formatted(topic.eventType(), schema.getFullName(), schema.getDoc()));
            fields(schema);
        } else {
            page.append(
                    "Values are %s.\n\n".formatted(topic.format() == Format.JSON ? "JSON" : "the bytes as they came"));
        }
        if (topic == Topics.DEAD_LETTERS) {
            page.append(DEAD_LETTER_HEADERS);
        }
    }

    private void fields(Schema record) {
        row("field", "type", "default", "meaning");
        row("---", "---", "---", "---");
        for (Schema.Field field : record.getFields()) {
            row("`" + field.name() + "`", type(field.schema()), defaultOf(field), field.doc());
        }
        page.append('\n');
    }

    private String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> reference(schema);
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .filter(member -> member.getType() != Schema.Type.NULL)
                        .map(this::type)
                        .collect(Collectors.joining(" or "));
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }

    private String reference(Schema named) {
        if (named.getNamespace().equals(EVENTS) && named.getType() == Schema.Type.RECORD) {
            return Topics.all().stream()
                    .filter(topic -> topic.valueType().getName().equals(named.getFullName()))
                    .map(topic -> "[%s](#%s)".formatted(named.getName(), anchor(topic.name())))
                    .findFirst()
                    .orElseThrow();
        }
        if (shared.putIfAbsent(named.getFullName(), named) == null && named.getType() == Schema.Type.RECORD) {
            // what it uses is described too
            named.getFields().forEach(field -> type(field.schema()));
        }
        return "[%s](#%s)".formatted(named.getName(), anchor(named.getName()));
    }

    private static String defaultOf(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "required";
        }
        Object value = field.defaultVal();
        if (value == null || value == JsonProperties.NULL_VALUE) {
            return "null";
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return "empty";
        }
        return value.toString().isEmpty() ? "`\"\"`" : "`" + value + "`";
    }

    private void describe(Schema.Type type) {
        shared.values().stream()
                .filter(schema -> schema.getType() == type)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(schema -> {
                    page.append("### ").append(schema.getName()).append("\n\n");
                    page.append('`')
                            .append(schema.getFullName())
                            .append("`. ")
                            .append(schema.getDoc())
                            .append("\n\n");
                    if (type == Schema.Type.RECORD) {
                        fields(schema);
                    } else {
                        page.append(schema.getEnumSymbols().stream().collect(Collectors.joining("`, `", "`", "`")));
                        page.append(
                                schema.getEnumDefault() == null
                                        ? ""
                                        : "; readers that do not know a symbol take `" + schema.getEnumDefault() + "`");
                        page.append(".\n\n");
                    }
                });
    }

    private void row(String... cells) {
        page.append("| ");
        for (int i = 0; i < cells.length; i++) {
            page.append(i == 0 ? "" : " | ").append(cells[i].replace("|", "\\|").replace("\n", " "));
        }
        page.append(" |\n");
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As GitHub makes it from a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
