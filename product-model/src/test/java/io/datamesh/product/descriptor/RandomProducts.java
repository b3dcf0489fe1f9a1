package io.datamesh.product.descriptor;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Price;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.Sensitivity;
import io.datamesh.model.Server;
import io.datamesh.model.SlaProperty;
import io.datamesh.model.SupportChannel;
import io.datamesh.model.TeamMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Products as records may hold them, with texts that are awkward to write: the same for the same seed. */
final class RandomProducts {

    private static final List<String> TEXTS = List.of(
            "plain",
            "two words",
            " leading and trailing ",
            "1.0",
            "007",
            "1e3",
            "true",
            "null",
            "~",
            "yes",
            "<<",
            "2026-01-31",
            "09:30",
            "a: b",
            "# no comment",
            "a #b",
            "- item",
            "'single' \"double\"",
            "back\\slash",
            "two\nlines",
            "  indented\n block\n\n",
            "tab\there",
            "carriage\rreturn",
            "next\u0085line",
            "separator\u2028s\u2029",
            "no\u00A0break",
            "\uFEFFmark",
            "ünïcödé 数据 📦",
            "{\"a\": [1, 2]}",
            "[x]",
            "*alias &anchor !tag %directive @at `tick`",
            "---",
            "...",
            "? key",
            "|",
            ">-",
            "a,b]c}d",
            "",
            "x".repeat(300));

    private static final List<String> JSON = List.of(
            "1",
            "1.50",
            "true",
            "\"1\"",
            "\"true\"",
            "\"\"",
            "[1,\"a\",null]",
            "{\"a\":{\"b\":[]}}",
            "{}",
            "[]",
            "\"two\\nlines\"");

    private final Random random;

    RandomProducts(long seed) {
        random = new Random(seed);
    }

    DataProduct next() {
        return DataProduct.newBuilder()
                .setId("id-" + random.nextInt(1_000))
                .setName(name())
                .setDomain(name())
                .setVersion(maybe(() -> "1." + random.nextInt(9) + ".0", ""))
                .setStatus(one(List.of(ProductStatus.values())))
                .setDescription(text())
                .setPurpose(text())
                .setLimitations(text())
                .setUsage(text())
                .setTenant(text())
                .setTags(texts())
                .setDocumentationUrl(text())
                .setUseCases(texts())
                .setOwnership(maybe(this::ownership, null))
                .setSensitivity(maybe(() -> one(List.of(Sensitivity.values())), null))
                .setRetention(maybe(() -> PlatformReader.retention(name()), null))
                .setAccessModel(text())
                .setInputPorts(list(this::inputPort))
                .setOutputPorts(list(this::outputPort))
                .setSlaProperties(list(this::sla))
                .setQuality(list(this::rule))
                .setOperational(maybe(this::operational, null))
                .setSupport(list(() -> support(name())))
                .setAuthoritativeDefinitions(definitions())
                .setCustomProperties(properties())
                .setCreatedAt(maybe(() -> Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)), null))
                .build();
    }

    private Ownership ownership() {
        return Ownership.newBuilder()
                .setTeam(text())
                .setDescription(text())
                .setBusinessOwner(text())
                .setSteward(text())
                .setOnCall(text())
                .setEscalationPath(texts())
                .setChannel(text())
                .setMembers(list(() -> TeamMember.newBuilder()
                        .setUsername(name())
                        .setRole(maybe(() -> one(List.of("owner", "data steward", "On-Call", "developer")), null))
                        .setDateOut(maybe(() -> "2024-02-29", null))
                        .setCustomProperties(properties())
                        .build()))
                .setTags(texts())
                .build();
    }

    private InputPort inputPort() {
        return InputPort.newBuilder()
                .setName(name())
                .setVersion(maybe(() -> "1.0.0", null))
                .setContractId(maybe(this::name, null))
                .setProductId(text())
                .setOutputPort(text())
                .setSourceSystem(text())
                .setDescription(text())
                .setAddress(maybe(this::address, null))
                .setCustomProperties(properties())
                .build();
    }

    private OutputPort outputPort() {
        return OutputPort.newBuilder()
                .setName(name())
                .setVersion(maybe(() -> "2.0.0", null))
                .setDescription(text())
                .setType(text())
                .setFormat(text())
                .setEnvironment(text())
                .setAddress(maybe(this::address, null))
                .setContractId("contract")
                .setContract(maybe(this::contract, null))
                .setSchema$(maybe(
                        () -> new SchemaDocument(one(List.of(SchemaFormat.values())), name(), maybe(this::name, null)),
                        null))
                .setSbom(list(this::name))
                .setTags(texts())
                .setCustomProperties(properties())
                .build();
    }

    private PortAddress address() {
        Map<String, String> properties = new LinkedHashMap<>();
        list(this::name).forEach(key -> properties.put(key, one(TEXTS)));
        return new PortAddress(text(), text(), text(), properties);
    }

    private DataContract contract() {
        return DataContract.newBuilder()
                .setId("contract")
                .setVersion("1.0.0")
                .setName(text())
                .setStatus(maybe(() -> "active", null))
                .setDomain(text())
                .setDataProduct(text())
                .setPurpose(text())
                .setSchema$(list(() -> SchemaObject.newBuilder()
                        .setName(name())
                        .setDescription(text())
                        .setId(maybe(() -> "obj_1", null))
                        .setProperties(list(() -> field(2)))
                        .setQuality(list(this::rule))
                        .setCustomProperties(properties())
                        .build()))
                .setSlaProperties(list(this::sla))
                .setSlaDefaultElement(text())
                .setServers(list(() -> Server.newBuilder()
                        .setServer(name())
                        .setType("kafka")
                        .setDescription(text())
                        .setProperties(Map.of("host", "\"broker:9092\"", "partitions", one(JSON)))
                        .build()))
                .setPrice(maybe(() -> new Price(maybe(() -> random.nextInt(100) / 4.0, null), "EUR", text()), null))
                .setTeam(maybe(() -> Ownership.newBuilder().setTeam(text()).build(), null))
                .setSupport(list(() -> support(maybe(this::name, null))))
                .setTags(texts())
                .setAuthoritativeDefinitions(definitions())
                .setCustomProperties(properties())
                .build();
    }

    private Field field(int depth) {
        return Field.newBuilder()
                .setName(name())
                .setLogicalType(maybe(() -> one(List.of("string", "number", "object", "array")), null))
                .setPhysicalType(text())
                .setDescription(text())
                .setRequired(random.nextBoolean())
                .setUnique(random.nextBoolean())
                .setPrimaryKey(random.nextBoolean())
                .setPrimaryKeyPosition(maybe(() -> random.nextInt(5), -1))
                .setClassification(text())
                .setExamples(list(() -> one(JSON)))
                .setTags(texts())
                .setQuality(list(this::rule))
                .setProperties(depth == 0 ? List.of() : list(() -> field(depth - 1)))
                .setItems(
                        depth == 0
                                ? null
                                : maybe(
                                        () -> Field.newBuilder()
                                                .setName("")
                                                .setLogicalType("string")
                                                .build(),
                                        null))
                .setCustomProperties(properties())
                .build();
    }

    private QualityRule rule() {
        QualityRule.Builder rule = QualityRule.newBuilder()
                .setName(text())
                .setDescription(text())
                .setSeverity(text())
                .setDeclared(text())
                .setCustomProperties(properties());
        return switch (random.nextInt(4)) {
            case 0 -> rule.setType("text").build();
            case 1 ->
                rule.setType("custom")
                        .setEngine(name())
                        .setImplementation(one(TEXTS))
                        .build();
            case 2 ->
                rule.setType("sql")
                        .setQuery(one(TEXTS))
                        .setOperator("mustBe")
                        .setOperandText("\"1\"")
                        .build();
            default ->
                rule.setMetric("rowCount")
                        .setOperator("mustBeBetween")
                        .setThresholds(List.of(random.nextInt(10) / 4.0, 10.0 + random.nextInt(1_000_000)))
                        .setArguments(Map.of("a", one(JSON)))
                        .build();
        };
    }

    private SlaProperty sla() {
        return SlaProperty.newBuilder()
                .setProperty(name())
                .setValue(one(TEXTS))
                .setValueExt(text())
                .setUnit(text())
                .setDeclared(text())
                .build();
    }

    private OperationalFacts operational() {
        return OperationalFacts.newBuilder()
                .setIngestedAt(Instant.ofEpochMilli(random.nextInt()))
                .setSourceSystem(text())
                .setRowCount(random.nextLong(1_000_000_000_000_000_000L))
                .setCompletenessScore(random.nextDouble())
                .setVolume(text())
                .build();
    }

    private SupportChannel support(String url) {
        return SupportChannel.newBuilder()
                .setChannel(name())
                .setUrl(url)
                .setTags(texts())
                .build();
    }

    private List<AuthoritativeDefinition> definitions() {
        return list(() -> new AuthoritativeDefinition(name(), name(), text()));
    }

    private List<CustomProperty> properties() {
        return list(() -> new CustomProperty("own " + name(), maybe(() -> one(JSON), null), text()));
    }

    /** A text that says something. */
    private String name() {
        String text = one(TEXTS);
        return text.isBlank() ? "blank" : text;
    }

    private String text() {
        return maybe(() -> one(TEXTS), null);
    }

    private List<String> texts() {
        return list(() -> one(TEXTS));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T maybe(Supplier<T> value, T otherwise) {
        return random.nextInt(3) == 0 ? value.get() : otherwise;
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }
}
