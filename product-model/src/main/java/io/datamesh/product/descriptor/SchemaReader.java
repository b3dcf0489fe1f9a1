package io.datamesh.product.descriptor;

import io.datamesh.model.Field;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a contract's {@code schema}: objects, their properties to any depth, and how these refer to each other. */
final class SchemaReader {

    private static final String NAME_HINT = "the name of the table, topic, file or column";

    private final LogicalTypes types;
    private final QualityReader quality;

    SchemaReader(OdcsVersion version) {
        types = new LogicalTypes(version);
        quality = new QualityReader(version);
    }

    List<SchemaObject> objects(Section contract) {
        List<SchemaObject> objects = new ArrayList<>();
        for (Section section : contract.sections("schema")) {
            objects.add(object(section));
        }
        return objects;
    }

    private SchemaObject object(Section section) {
        section.oneOf("logicalType", Set.of("object"));
        SchemaObject object = SchemaObject.newBuilder()
                .setName(section.requiredText("name", NAME_HINT))
                .setPhysicalName(section.text("physicalName"))
                .setPhysicalType(section.text("physicalType"))
                .setBusinessName(section.text("businessName"))
                .setDescription(section.text("description"))
                .setDataGranularityDescription(section.text("dataGranularityDescription"))
                .setTags(section.texts("tags"))
                .setProperties(fields(section))
                .setQuality(quality.rules(section))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(BitolElements.customProperties(section))
                .setId(BitolElements.stableId(section))
                .setRelationships(RelationshipReader.ofObject(section))
                .build();
        section.warnOfUnknownKeys();
        return object;
    }

    private List<Field> fields(Section owner) {
        List<Field> fields = new ArrayList<>();
        for (Section section : owner.sections("properties")) {
            fields.add(field(section, section.requiredText("name", NAME_HINT)));
        }
        return fields;
    }

    /** The elements of an array need no name. */
    private Field items(Section owner) {
        Section section = owner.section("items");
        if (section == null) {
            return null;
        }
        String name = section.text("name");
        return field(section, name == null ? "" : name);
    }

    private Field field(Section section, String name) {
        Integer primaryKeyPosition = section.integer("primaryKeyPosition");
        Integer partitionKeyPosition = section.integer("partitionKeyPosition");
        String logicalType = types.logicalType(section);
        Field field = Field.newBuilder()
                .setName(name)
                .setLogicalType(logicalType)
                .setPhysicalType(section.text("physicalType"))
                .setPhysicalName(section.text("physicalName"))
                .setBusinessName(section.text("businessName"))
                .setDescription(section.text("description"))
                .setRequired(section.flag("required"))
                .setUnique(section.flag("unique"))
                .setPrimaryKey(section.flag("primaryKey"))
                .setPrimaryKeyPosition(primaryKeyPosition == null ? -1 : primaryKeyPosition)
                .setPartitioned(section.flag("partitioned"))
                .setPartitionKeyPosition(partitionKeyPosition == null ? -1 : partitionKeyPosition)
                .setClassification(section.text("classification"))
                .setCriticalDataElement(section.flag("criticalDataElement"))
                .setEncryptedName(section.text("encryptedName"))
                .setLogicalTypeOptions(types.options(section, logicalType))
                .setExamples(section.items("examples").stream()
                        .map(Item::value)
                        .map(JsonText::of)
                        .toList())
                .setTags(section.texts("tags"))
                .setQuality(quality.rules(section))
                .setProperties(fields(section))
                .setItems(items(section))
                .setTransformSourceObjects(section.texts("transformSourceObjects"))
                .setTransformLogic(section.text("transformLogic"))
                .setTransformDescription(section.text("transformDescription"))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(BitolElements.customProperties(section))
                .setId(BitolElements.stableId(section))
                .setRelationships(RelationshipReader.ofField(section))
                .build();
        section.warnOfUnknownKeys();
        return field;
    }
}
