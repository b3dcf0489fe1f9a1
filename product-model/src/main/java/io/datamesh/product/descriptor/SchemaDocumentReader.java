package io.datamesh.product.descriptor;

import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.Locale;

/** Reads machine-readable schemas: text, a URL, or a schema written out in the descriptor itself. */
final class SchemaDocumentReader {

    private SchemaDocumentReader() {}

    static SchemaDocument document(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return null;
        }
        if (item.text() != null) {
            return ofText(item.text(), null);
        }
        Section mapping = item.section();
        if (mapping != null) {
            return ofMapping(mapping, item);
        }
        if (isAvroUnion(item.value())) {
            return new SchemaDocument(SchemaFormat.AVRO, JsonText.of(item.value()), null);
        }
        item.mismatch(keys[0], "a schema, its text or its URL");
        return null;
    }

    private static SchemaDocument ofMapping(Section mapping, Item item) {
        SchemaFormat written = writtenOut(item.value());
        if (written != null) {
            return new SchemaDocument(written, JsonText.of(item.value()), null);
        }
        SchemaFormat format = format(mapping);
        Item content = mapping.item("text", "document", "content", "definition", "inline", "schema");
        String url = mapping.text("url", "location", "ref", "href", "registryUrl");
        if (content == null) {
            if (url == null) {
                item.refuse(
                        "schema.not-understood",
                        "A schema is an Avro or JSON schema, its text, a URL, or `format` with `text` or `url`.");
                return null;
            }
            SchemaDocument linked = ofUrl(url);
            return new SchemaDocument(format == null ? linked.getFormat() : format, null, url);
        }
        if (content.text() != null) {
            SchemaDocument read = ofText(content.text(), format);
            return new SchemaDocument(read.getFormat(), content.text(), url);
        }
        SchemaFormat found = format == null ? writtenOut(content.value()) : format;
        return new SchemaDocument(found == null ? SchemaFormat.OTHER : found, JsonText.of(content.value()), url);
    }

    private static SchemaFormat format(Section mapping) {
        String word = mapping.text("format", "type", "language");
        if (word == null) {
            return null;
        }
        return switch (word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "avro", "avsc", "avroschema" -> SchemaFormat.AVRO;
            case "jsonschema", "json" -> SchemaFormat.JSON_SCHEMA;
            case "protobuf", "proto" -> SchemaFormat.PROTOBUF;
            case "other" -> SchemaFormat.OTHER;
            default -> {
                mapping.item("format", "type", "language")
                        .refuse(
                                "value.not-allowed",
                                "`format` must be one of avro, json_schema, protobuf, other; it is `%s`."
                                        .formatted(Excerpt.of(word)));
                yield SchemaFormat.OTHER;
            }
        };
    }

    /** @param format if the descriptor tells, or null */
    static SchemaDocument ofText(String text, SchemaFormat format) {
        String start = text.strip();
        if (format != null) {
            return new SchemaDocument(format, text, null);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            SchemaFormat written = writtenOut(JsonText.parse(text));
            return new SchemaDocument(written == null ? SchemaFormat.OTHER : written, text, null);
        }
        if (start.startsWith("syntax") && start.contains("proto")
                || start.startsWith("message ") && start.contains("{")) {
            return new SchemaDocument(SchemaFormat.PROTOBUF, text, null);
        }
        return isReference(start) ? ofUrl(start) : new SchemaDocument(SchemaFormat.OTHER, text, null);
    }

    private static boolean isReference(String text) {
        return !text.isEmpty() && text.length() <= 2_000 && text.chars().noneMatch(Character::isWhitespace);
    }

    private static SchemaDocument ofUrl(String url) {
        String path = url.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        SchemaFormat format = path.endsWith(".avsc") || path.endsWith(".avro")
                ? SchemaFormat.AVRO
                : path.endsWith(".json")
                        ? SchemaFormat.JSON_SCHEMA
                        : path.endsWith(".proto") ? SchemaFormat.PROTOBUF : SchemaFormat.OTHER;
        return new SchemaDocument(format, null, url);
    }

    /** The format of a schema that is written out as mappings and lists; null if it is none. */
    static SchemaFormat writtenOut(Value value) {
        if (isAvroUnion(value)) {
            return SchemaFormat.AVRO;
        }
        if (!(value instanceof Value.Mapping mapping)) {
            return null;
        }
        String type = mapping.get("type") instanceof Value.Scalar scalar ? scalar.text() : "";
        boolean avro = switch (type) {
            case "record", "error" -> mapping.get("fields") instanceof Value.Sequence;
            case "enum" -> mapping.get("symbols") instanceof Value.Sequence;
            case "fixed" -> mapping.get("size") != null && mapping.get("name") != null;
            case "map" -> mapping.get("values") != null;
            case "array" -> mapping.get("items") != null && mapping.get("$schema") == null;
            default -> false;
        };
        if (avro) {
            return SchemaFormat.AVRO;
        }
        boolean jsonSchema = mapping.get("$schema") != null
                || mapping.get("$ref") != null
                || mapping.get("properties") instanceof Value.Mapping
                || type.equals("object");
        return jsonSchema ? SchemaFormat.JSON_SCHEMA : null;
    }

    private static boolean isAvroUnion(Value value) {
        return value instanceof Value.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().stream().allMatch(branch -> writtenOut(branch) == SchemaFormat.AVRO);
    }
}
