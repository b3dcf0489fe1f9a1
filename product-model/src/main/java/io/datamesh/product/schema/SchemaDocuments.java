package io.datamesh.product.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.datamesh.model.SchemaDocument;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Reads the machine-readable schemas of ports. Whatever the text is, reading it ends soon, needs no network and never throws: size and depth are
 * bounded before a parser sees it.
 */
public final class SchemaDocuments {

    /** Largest schema, in characters. */
    public static final int LARGEST = 256 * 1024;

    private static final int DEEPEST = 64;
    private static final int LONGEST_MESSAGE = 300;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern COMMENTS = Pattern.compile("//[^\\n]*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final JsonSchemas jsonSchemas = new JsonSchemas();

    public ParsedSchema parse(SchemaDocument document) {
        String text = document.getText();
        if (text == null || text.isBlank()) {
            return document.getUrl() == null || document.getUrl().isBlank()
                    ? invalid("schema.empty", "The schema has neither text nor a URL.")
                    : new ParsedSchema.Elsewhere(document.getUrl());
        }
        if (text.length() > LARGEST) {
            return invalid("schema.too-large", "A schema has at most " + LARGEST + " characters.");
        }
        return switch (document.getFormat()) {
            case AVRO -> avro(text);
            case JSON_SCHEMA -> json(text);
            case PROTOBUF, OTHER -> new ParsedSchema.Unread(essence(text));
        };
    }

    private static ParsedSchema avro(String text) {
        List<SchemaFault> syntax = syntaxFaults(text, "schema.avro");
        if (!syntax.isEmpty()) {
            return new ParsedSchema.Invalid(syntax);
        }
        try {
            Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR).setValidateDefaults(true);
            return new ParsedSchema.Avro(parser.parse(text));
        } catch (RuntimeException fault) {
            // the parser answers bad input with nearly every kind of runtime exception
            return invalid("schema.avro", "Not a valid Avro schema: " + reason(fault));
        } catch (StackOverflowError tooDeep) {
            return invalid("schema.too-deep", "The named types of the schema refer to each other too deeply.");
        }
    }

    private ParsedSchema json(String text) {
        List<SchemaFault> syntax = syntaxFaults(text, "schema.json-schema");
        if (!syntax.isEmpty()) {
            return new ParsedSchema.Invalid(syntax);
        }
        return jsonSchemas.parse(text);
    }

    /** Reads once without building anything, so that depth and duplicate keys are known before a recursive parser starts. */
    private static List<SchemaFault> syntaxFaults(String text, String code) {
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            int values = 0;
            while (parser.nextToken() != null) {
                if (parser.currentToken().isStructStart() && ++depth > DEEPEST) {
                    return List.of(new SchemaFault(
                            "schema.too-deep", "A schema is nested at most " + DEEPEST + " levels deep."));
                }
                if (parser.currentToken().isStructEnd()) {
                    depth--;
                }
                if (depth == 0 && ++values > 1) {
                    return List.of(new SchemaFault(code, "There is something after the end of the schema."));
                }
            }
            return List.of();
        } catch (JsonProcessingException fault) {
            String where = fault.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    fault.getLocation().getLineNr(),
                                    fault.getLocation().getColumnNr());
            return List.of(
                    new SchemaFault(code, "Not valid JSON" + where + ": " + shortened(fault.getOriginalMessage())));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String reason(Throwable fault) {
        Throwable told = fault.getMessage() == null && fault.getCause() != null ? fault.getCause() : fault;
        return told.getMessage() == null ? told.getClass().getSimpleName() : shortened(told.getMessage());
    }

    static String shortened(String message) {
        String line = SPACE.matcher(message.strip()).replaceAll(" ");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }

    private static String essence(String text) {
        return SPACE.matcher(COMMENTS.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    private static ParsedSchema invalid(String code, String message) {
        return new ParsedSchema.Invalid(List.of(new SchemaFault(code, message)));
    }
}
