package io.datamesh.product.validation;

import java.util.Set;
import org.apache.avro.Schema;

/**
 * An attribute of a kind of record, as its schema names it, and what may stand there.
 *
 * @param isRequired whether a value has to be there
 * @param text what kind of text it is, if it is one, or holds some
 * @param list what it lists, if it is a list or map
 * @param isSetting whether it belongs to the settings of some system
 */
record Attribute(String name, boolean isRequired, Text text, Items list, boolean isSetting) {

    /** Texts of different lengths. */
    enum Text {
        WORD,
        NAME,
        PROSE,
        /** A contract as the team wrote it. */
        SOURCE,
        SCHEMA_DOCUMENT
    }

    /** Lists of different sizes. */
    enum Items {
        PORTS,
        FIELDS,
        OTHERS
    }

    static final String SOURCE_DOCUMENT = "SourceDocument";

    private static final Set<String> PORTS = Set.of("inputPorts", "outputPorts", "managementPorts");
    private static final Set<String> FIELDS = Set.of("properties", "schema");
    private static final Set<String> SETTINGS = Set.of("PortAddress", "InfrastructureComponent", "Server");
    private static final Set<String> NAMED =
            Set.of("DataProduct", "OutputPort", "InputPort", "ManagementPort", "SchemaObject", "Field");
    private static final Set<String> PROSE = Set.of(
            "description",
            "purpose",
            "limitations",
            "usage",
            "dataGranularityDescription",
            "physicalType",
            "transformLogic",
            "implementation",
            "query",
            "operandText",
            "value",
            "businessImpact",
            // items of lists and values of maps
            "examples",
            "arguments",
            "logicalTypeOptions",
            "properties");

    static Attribute of(String record, Schema.Field field) {
        String name = field.name();
        Items list = PORTS.contains(name) ? Items.PORTS : FIELDS.contains(name) ? Items.FIELDS : Items.OTHERS;
        return new Attribute(name, !field.schema().isNullable(), text(record, name), list, SETTINGS.contains(record));
    }

    private static Text text(String record, String name) {
        if (name.equals("text")) {
            return record.equals(SOURCE_DOCUMENT) ? Text.SOURCE : Text.SCHEMA_DOCUMENT;
        }
        if (name.equals("name") && NAMED.contains(record)) {
            return Text.NAME;
        }
        return PROSE.contains(name) ? Text.PROSE : Text.WORD;
    }
}
