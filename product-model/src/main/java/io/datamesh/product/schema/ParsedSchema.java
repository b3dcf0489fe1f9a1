package io.datamesh.product.schema;

import java.util.List;
import org.apache.avro.Schema;

/** What a schema document turned out to be. */
public sealed interface ParsedSchema {

    record Avro(Schema schema) implements ParsedSchema {}

    /** @param warnings references that lead out of the document, which nobody follows */
    record Json(JsonSchemaTree schema, List<SchemaFault> warnings) implements ParsedSchema {}

    /** A schema in a language that is only compared as text, without its comments and white space. */
    record Unread(String essence) implements ParsedSchema {}

    /** A document that only says where the schema is. */
    record Elsewhere(String url) implements ParsedSchema {}

    record Invalid(List<SchemaFault> faults) implements ParsedSchema {}
}
