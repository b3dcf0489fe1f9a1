package io.datamesh.product.schema;

import io.datamesh.model.SchemaDocument;
import java.util.List;
import java.util.Optional;
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

    /** Record types of an Avro schema: they may refer to each other, and whoever follows them recurses that deeply. */
    private static final int MOST_RECORDS = 500;

    private static final long MOST_COMPLEX = 2_000_000;
    private static final int LONGEST_MESSAGE = 300;

    private static final JsonSyntax AVRO_SYNTAX = new JsonSyntax("schema.avro", "fields", MOST_RECORDS);
    private static final JsonSyntax JSON_SYNTAX = new JsonSyntax("schema.json-schema", null, 0);
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
            case PROTOBUF, OTHER -> new ParsedSchema.Unread(EssentialText.of(text));
        };
    }

    private static ParsedSchema avro(String text) {
        Optional<SchemaFault> syntax = AVRO_SYNTAX.fault(text);
        if (syntax.isPresent()) {
            return new ParsedSchema.Invalid(List.of(syntax.get()));
        }
        try {
            Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR).setValidateDefaults(true);
            Schema schema = parser.parse(text);
            return AvroComplexity.of(schema) > MOST_COMPLEX
                    ? invalid("schema.too-complex", "The types of the schema use each other too often to be compared.")
                    : new ParsedSchema.Avro(schema);
        } catch (RuntimeException fault) {
            // the parser answers bad input with nearly every kind of runtime exception
            return invalid("schema.avro", "Not a valid Avro schema: " + reason(fault));
        } catch (StackOverflowError tooDeep) {
            return invalid("schema.too-deep", "The named types of the schema refer to each other too deeply.");
        }
    }

    private ParsedSchema json(String text) {
        Optional<SchemaFault> syntax = JSON_SYNTAX.fault(text);
        if (syntax.isPresent()) {
            return new ParsedSchema.Invalid(List.of(syntax.get()));
        }
        return jsonSchemas.parse(text);
    }

    private static String reason(Throwable fault) {
        Throwable told = fault.getMessage() == null && fault.getCause() != null ? fault.getCause() : fault;
        return told.getMessage() == null ? told.getClass().getSimpleName() : shortened(told.getMessage());
    }

    static String shortened(String message) {
        String line = SPACE.matcher(message.strip()).replaceAll(" ");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }

    private static ParsedSchema invalid(String code, String message) {
        return new ParsedSchema.Invalid(List.of(new SchemaFault(code, message)));
    }
}
