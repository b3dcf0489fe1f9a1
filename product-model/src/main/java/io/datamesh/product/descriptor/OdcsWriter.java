package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.Relationship;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.YamlText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes contracts as ODCS 3.1 documents in YAML, or as 3.0.2 where a quality rule says what only 3.0 allows. For contracts that did not
 * come as a document; what came as one is given back from its source.
 */
public final class OdcsWriter {

    public String write(DataContract contract) {
        return YamlText.of(document(contract));
    }

    Value.Mapping document(DataContract contract) {
        return new MappingBuilder()
                .text("apiVersion", allRules(contract).allMatch(OdcsWriter::fitsLatest) ? OdcsVersion.LATEST : "v3.0.2")
                .text("kind", "DataContract")
                .text("id", contract.getId())
                .text("name", contract.getName())
                .text("version", contract.getVersion())
                .text("status", ElementWriter.orEmpty(contract.getStatus()))
                .text("domain", contract.getDomain())
                .text("dataProduct", contract.getDataProduct())
                .text("tenant", contract.getTenant())
                .mapping(
                        "description",
                        new MappingBuilder()
                                .text("purpose", contract.getPurpose())
                                .text("limitations", contract.getLimitations())
                                .text("usage", contract.getUsage()))
                .texts("tags", contract.getTags())
                .list(
                        "schema",
                        contract.getSchema$().stream().map(OdcsWriter::object).toList())
                .list("slaProperties", TermsWriter.slaProperties(contract.getSlaProperties()))
                .text("slaDefaultElement", contract.getSlaDefaultElement())
                .list("servers", TermsWriter.servers(contract.getServers()))
                .list("roles", TermsWriter.roles(contract.getRoles()))
                .value("price", TermsWriter.price(contract.getPrice()))
                .value(
                        "team",
                        contract.getTeam() == null
                                ? null
                                : ElementWriter.team(contract.getTeam()).build())
                .list("support", ElementWriter.support(contract.getSupport(), false))
                .list("authoritativeDefinitions", ElementWriter.definitions(contract.getAuthoritativeDefinitions()))
                .list("customProperties", ElementWriter.customProperties(contract.getCustomProperties()))
                .text(
                        "contractCreatedTs",
                        contract.getCreatedAt() == null
                                ? null
                                : contract.getCreatedAt().toString())
                .build();
    }

    private static Stream<QualityRule> allRules(DataContract contract) {
        return contract.getSchema$().stream()
                .flatMap(object -> Stream.concat(
                        object.getQuality().stream(),
                        object.getProperties().stream().flatMap(OdcsWriter::rulesOf)));
    }

    private static Stream<QualityRule> rulesOf(Field field) {
        return Stream.of(
                        field.getQuality().stream(),
                        field.getProperties().stream().flatMap(OdcsWriter::rulesOf),
                        Stream.ofNullable(field.getItems()).flatMap(OdcsWriter::rulesOf))
                .flatMap(rules -> rules);
    }

    private static boolean fitsLatest(QualityRule rule) {
        return switch (rule.getType()) {
            case "library" -> rule.getOperator() != null && QualityReader.isLibraryMetric(rule.getMetric());
            case "sql" -> rule.getOperator() != null;
            default -> true;
        };
    }

    private static Value.Mapping object(SchemaObject object) {
        return new MappingBuilder()
                .text("id", object.getId())
                .text("name", object.getName())
                .text("physicalName", object.getPhysicalName())
                .text("physicalType", object.getPhysicalType())
                .text("businessName", object.getBusinessName())
                .text("description", object.getDescription())
                .text("dataGranularityDescription", object.getDataGranularityDescription())
                .texts("tags", object.getTags())
                .list(
                        "properties",
                        object.getProperties().stream().map(OdcsWriter::field).toList())
                .list("relationships", relationships(object.getRelationships()))
                .list("quality", QualityWriter.rules(object.getQuality()))
                .list("authoritativeDefinitions", ElementWriter.definitions(object.getAuthoritativeDefinitions()))
                .list("customProperties", ElementWriter.customProperties(object.getCustomProperties()))
                .build();
    }

    private static Value.Mapping field(Field field) {
        return field(field, field.getName());
    }

    /** The elements of an array need no name. */
    private static Value.Mapping items(Field items) {
        return field(items, items.getName().isEmpty() ? null : items.getName());
    }

    private static Value.Mapping field(Field field, String name) {
        return new MappingBuilder()
                .text("id", field.getId())
                .text("name", name)
                .text("physicalName", field.getPhysicalName())
                .text("businessName", field.getBusinessName())
                .text("logicalType", field.getLogicalType())
                .mapping("logicalTypeOptions", new MappingBuilder().jsons(field.getLogicalTypeOptions()))
                .text("physicalType", field.getPhysicalType())
                .text("description", field.getDescription())
                .flag("required", field.getRequired())
                .flag("unique", field.getUnique())
                .flag("primaryKey", field.getPrimaryKey())
                .number("primaryKeyPosition", position(field.getPrimaryKeyPosition()))
                .flag("partitioned", field.getPartitioned())
                .number("partitionKeyPosition", position(field.getPartitionKeyPosition()))
                .text("classification", field.getClassification())
                .text("encryptedName", field.getEncryptedName())
                .flag("criticalDataElement", field.getCriticalDataElement())
                .texts("transformSourceObjects", field.getTransformSourceObjects())
                .text("transformLogic", field.getTransformLogic())
                .text("transformDescription", field.getTransformDescription())
                .list(
                        "examples",
                        field.getExamples().stream().map(JsonText::parse).toList())
                .texts("tags", field.getTags())
                .list("relationships", relationships(field.getRelationships()))
                .list("quality", QualityWriter.rules(field.getQuality()))
                .list(
                        "properties",
                        field.getProperties().stream().map(OdcsWriter::field).toList())
                .value("items", field.getItems() == null ? null : items(field.getItems()))
                .list("authoritativeDefinitions", ElementWriter.definitions(field.getAuthoritativeDefinitions()))
                .list("customProperties", ElementWriter.customProperties(field.getCustomProperties()))
                .build();
    }

    private static Integer position(int position) {
        return position == -1 ? null : position;
    }

    private static List<Value.Mapping> relationships(List<Relationship> relationships) {
        return relationships.stream()
                .map(relationship -> new MappingBuilder()
                        .text("type", relationship.getType())
                        .value("from", ends(relationship.getFrom()))
                        .value("to", ends(relationship.getTo()))
                        .list("customProperties", ElementWriter.customProperties(relationship.getCustomProperties()))
                        .build())
                .toList();
    }

    private static Value ends(List<String> references) {
        return switch (references.size()) {
            case 0 -> null;
            case 1 -> MappingBuilder.ofText(references.getFirst());
            default -> MappingBuilder.ofTexts(references);
        };
    }
}
