package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.model.DeclaredConsumer;
import io.datamesh.model.InfrastructureComponent;
import io.datamesh.model.InputPort;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.PortAddress;
import io.datamesh.model.SchemaDocument;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what the standards have no key for as custom properties, under the names {@link PlatformFields} reads. */
final class PlatformWriter {

    private final List<Value.Mapping> properties = new ArrayList<>();

    private PlatformWriter() {}

    static List<Value.Mapping> product(DataProduct product) {
        return new PlatformWriter()
                .text(PlatformFields.SUMMARY, product.getDescription())
                .text(
                        PlatformFields.SENSITIVITY,
                        product.getSensitivity() == null
                                ? null
                                : product.getSensitivity().name().toLowerCase(Locale.ROOT))
                .text(
                        PlatformFields.RETENTION,
                        product.getRetention() == null
                                ? null
                                : product.getRetention().getDeclared())
                .texts(PlatformFields.USE_CASES, product.getUseCases())
                .text(PlatformFields.DOCUMENTATION_URL, product.getDocumentationUrl())
                .text(PlatformFields.ACCESS_MODEL, product.getAccessModel())
                .list(
                        PlatformFields.CONSUMERS,
                        product.getConsumers().stream()
                                .map(PlatformWriter::consumer)
                                .toList())
                .list(PlatformFields.SLA_PROPERTIES, TermsWriter.slaProperties(product.getSlaProperties()))
                .list(PlatformFields.QUALITY, QualityWriter.rules(product.getQuality()))
                .list(
                        PlatformFields.INFRASTRUCTURE,
                        product.getInfrastructure().stream()
                                .map(PlatformWriter::component)
                                .toList())
                .value(PlatformFields.OWNERSHIP, ownership(product.getOwnership()))
                .value(PlatformFields.OPERATIONAL, operational(product.getOperational()))
                .and(product.getCustomProperties());
    }

    static List<Value.Mapping> inputPort(InputPort port) {
        return new PlatformWriter()
                .text("productId", port.getProductId())
                .text("outputPort", port.getOutputPort())
                .text("sourceSystem", port.getSourceSystem())
                .text("description", port.getDescription())
                .value("address", address(port.getAddress()))
                .and(port.getCustomProperties());
    }

    static List<Value.Mapping> outputPort(OutputPort port) {
        return new PlatformWriter()
                .text("format", port.getFormat())
                .text("environment", port.getEnvironment())
                .value("address", address(port.getAddress()))
                .value("schema", schema(port.getSchema$()))
                .and(port.getCustomProperties());
    }

    private PlatformWriter text(String name, String text) {
        return text == null ? this : value(name, MappingBuilder.ofText(text));
    }

    private PlatformWriter texts(String name, List<String> texts) {
        return texts.isEmpty() ? this : value(name, MappingBuilder.ofTexts(texts));
    }

    private PlatformWriter list(String name, List<Value.Mapping> items) {
        return items.isEmpty() ? this : value(name, MappingBuilder.ofList(items));
    }

    private PlatformWriter value(String name, Value value) {
        if (value != null) {
            properties.add(ElementWriter.customProperty(name, value, null));
        }
        return this;
    }

    private List<Value.Mapping> and(List<CustomProperty> others) {
        properties.addAll(ElementWriter.customProperties(others));
        return properties;
    }

    private static Value.Mapping consumer(DeclaredConsumer consumer) {
        return new MappingBuilder()
                .text("name", consumer.getName())
                .text("kind", consumer.getKind())
                .text("contact", consumer.getContact())
                .text("purpose", consumer.getPurpose())
                .texts("ports", consumer.getPorts())
                .build();
    }

    private static Value.Mapping component(InfrastructureComponent component) {
        return new MappingBuilder()
                .text("role", component.getRole())
                .text("type", component.getType())
                .text("name", component.getName())
                .mapping("properties", new MappingBuilder().jsons(component.getProperties()))
                .build();
    }

    /** Nothing where the team's own roles say the same when they are read again. */
    private static Value ownership(Ownership ownership) {
        if (ownership == null) {
            return null;
        }
        Ownership team = Ownership.newBuilder(ownership)
                .setTechnicalOwner(null)
                .setDeveloper(null)
                .setBusinessOwner(null)
                .setSteward(null)
                .setOnCall(null)
                .setEscalationPath(List.of())
                .setChannel(null)
                .build();
        if (OwnershipReader.fromRoles(team).equals(ownership)) {
            return null;
        }
        return new MappingBuilder()
                .text("technicalOwner", ownership.getTechnicalOwner())
                .text("developer", ownership.getDeveloper())
                .text("businessOwner", ownership.getBusinessOwner())
                .text("steward", ownership.getSteward())
                .text("onCall", ownership.getOnCall())
                .texts("escalationPath", ownership.getEscalationPath())
                .text("channel", ownership.getChannel())
                .build();
    }

    private static Value operational(OperationalFacts facts) {
        return facts == null
                ? null
                : new MappingBuilder()
                        .text("ingestedAt", text(facts.getIngestedAt()))
                        .text("processedAt", text(facts.getProcessedAt()))
                        .text("sourceSystem", facts.getSourceSystem())
                        .number("rowCount", facts.getRowCount())
                        .number("completenessScore", facts.getCompletenessScore())
                        .number("validityScore", facts.getValidityScore())
                        .text("lastTestRun", text(facts.getLastTestRun()))
                        .text("schemaUrl", facts.getSchemaUrl())
                        .text("freshness", facts.getFreshness())
                        .text("volume", facts.getVolume())
                        .text("qualityMetric", facts.getQualityMetric())
                        .build();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Value address(PortAddress address) {
        if (address == null) {
            return null;
        }
        MappingBuilder properties = new MappingBuilder();
        address.getProperties().forEach(properties::text);
        return new MappingBuilder()
                .text("type", address.getType())
                .text("server", address.getServer())
                .text("location", address.getLocation())
                .mapping("properties", properties)
                .build();
    }

    private static Value schema(SchemaDocument schema) {
        return schema == null
                ? null
                : new MappingBuilder()
                        .text("format", schema.getFormat().name().toLowerCase(Locale.ROOT))
                        .text("text", schema.getText())
                        .text("url", schema.getUrl())
                        .build();
    }
}
