package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.ManagementPort;
import io.datamesh.model.OperationalFacts;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Price;
import io.datamesh.model.QualityRule;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import io.datamesh.model.SupportChannel;
import io.datamesh.model.Violation;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductValidatorTest {

    private final ProductValidator validator = new ProductValidator();

    @Test
    void acceptsAProductWithItsFourRequiredFieldsOnly() {
        DataProduct product = product().build();

        assertThat(validator.validate(product)).isEmpty();
        assertThat(validator.warnings(product)).isEmpty();
    }

    @Test
    void listsEveryFault() {
        DataProduct product = product()
                .setId("an id")
                .setName(" ")
                .setDomain("Order Domain")
                .setVersion("1.0")
                .setOutputPorts(List.of(port("a").build(), port("a").build()))
                .setDocumentationUrl("javascript:alert(1)")
                .build();

        assertThat(validator.validate(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple("/id", "id.syntax"),
                        tuple("/name", "name.blank"),
                        tuple("/domain", "domain.syntax"),
                        tuple("/version", "version.syntax"),
                        tuple("/outputPorts/1/name", "port.duplicate"),
                        tuple("/documentationUrl", "url.scheme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "fbe8d147-28db-4f1d-bedf-a3fe9f458427", "urn:shop:orders", "Orders.v1_eu-west"})
    void acceptsIdentifiers(String id) {
        assertThat(validator.validate(product().setId(id).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a\tb", "ä", "a#b", "..%2f"})
    void refusesOtherIdentifiers(String id) {
        assertFault(product().setId(id).build(), "/id", "id.syntax");
        assertFault(product().setId("a".repeat(201)).build(), "/id", "id.syntax");
    }

    @ParameterizedTest
    @CsvSource({"Order, `order`", "'Order Management', `order-management`", "' order', `order`"})
    void proposesADomainThatOnlyDiffersByCaseOrSpace(String domain, String proposal) {
        assertThat(validator.validate(product().setDomain(domain).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).contains(proposal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1order", "órder", "order/eu"})
    void refusesOtherDomainsWithoutAProposal(String domain) {
        assertThat(validator.validate(product().setDomain(domain).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).doesNotContain("could be"));
    }

    @ParameterizedTest
    @CsvSource({"1, `1.0.0`", "v2.1, `2.1.0`", "1.2.3., ''", "latest, ''"})
    void proposesACompleteVersion(String version, String proposal) {
        assertThat(validator.validate(product().setVersion(version).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).contains(proposal));
    }

    @Test
    void leavesRoomForVersionsThatFollow() {
        assertFault(product().setVersion("999999999999999999.0.0").build(), "/version", "version.too-large");
        assertFault(product().setVersion("1.0.1000000000000").build(), "/version", "version.too-large");
        assertThat(validator.validate(product().setVersion("20260301.120000.1").build()))
                .isEmpty();
    }

    @Test
    void answersBothQuestionsAtOnce() {
        DataProduct product = with(port("").build());

        assertThat(validator.review(product))
                .isEqualTo(new ProductValidator.Review(validator.validate(product), validator.warnings(product)));
    }

    @Test
    void leavesAnEmptyVersionToTheCatalog() {
        assertThat(validator.validate(product().setVersion("").build())).isEmpty();
    }

    @Test
    void takesPortsOfOneNameApartByVersion() {
        assertThat(validator.validate(with(
                        port("a").setVersion("1.0.0").build(),
                        port("a").setVersion("2.0.0").build())))
                .isEmpty();
        assertFault(
                with(
                        port("a").setVersion("1.0.0").build(),
                        port("a").setVersion("1.0.0").build()),
                "/outputPorts/1/name",
                "port.duplicate");
        assertFault(with(port("").build()), "/outputPorts/0/name", "name.blank");
    }

    @Test
    void takesManagementPortsApartByContent() {
        ManagementPort port =
                ManagementPort.newBuilder().setName("m").setContent("control").build();

        assertThat(validator.validate(product()
                        .setManagementPorts(List.of(
                                port,
                                ManagementPort.newBuilder(port)
                                        .setContent("discoverability")
                                        .build()))
                        .build()))
                .isEmpty();
        assertFault(
                product().setManagementPorts(List.of(port, port)).build(), "/managementPorts/1/name", "port.duplicate");
    }

    @Test
    void holdsPortAndContractToOneIdentifier() {
        assertFault(
                with(port("a")
                        .setContractId("x")
                        .setContract(contract("y").build())
                        .build()),
                "/outputPorts/0/contract/id",
                "contract.id-mismatch");
        assertThat(validator.validate(with(port("a")
                        .setContractId("x")
                        .setContract(contract("x").build())
                        .build())))
                .isEmpty();
    }

    @Test
    void letsPortsShareAContractButNotAnIdentifier() {
        OutputPort one = port("a").setContract(contract("x").build()).build();

        assertThat(validator.validate(
                        with(one, port("b").setContract(contract("x").build()).build())))
                .isEmpty();
        assertThat(validator.validate(with(
                        one,
                        port("b")
                                .setContract(contract("x").setVersion("2").build())
                                .build())))
                .isEmpty();
        assertFault(
                with(
                        one,
                        port("b")
                                .setContract(contract("x").setPurpose("other").build())
                                .build()),
                "/outputPorts/1/contract/id",
                "contract.duplicate");
    }

    @Test
    void refusesAProductThatReadsItself() {
        InputPort input = InputPort.newBuilder().setName("in").build();

        assertFault(
                product()
                        .setInputPorts(List.of(InputPort.newBuilder(input)
                                .setProductId("orders")
                                .build()))
                        .build(),
                "/inputPorts/0/productId",
                "input.self-reference");
        assertFault(
                product()
                        .setOutputPorts(List.of(port("a").setContractId("x").build()))
                        .setInputPorts(List.of(
                                InputPort.newBuilder(input).setContractId("x").build()))
                        .build(),
                "/inputPorts/0/contractId",
                "input.self-reference");
        assertFault(
                product()
                        .setInputPorts(List.of(InputPort.newBuilder(input)
                                .setOutputPort("daily")
                                .build()))
                        .build(),
                "/inputPorts/0/outputPort",
                "input.product-missing");
        assertThat(validator.validate(product()
                        .setInputPorts(List.of(InputPort.newBuilder(input)
                                .setProductId("customers")
                                .setOutputPort("daily")
                                .build()))
                        .build()))
                .isEmpty();
    }

    @Test
    void namesDuplicateObjectsAndFieldsWhereTheyAre() {
        Field nested = field("address")
                .setProperties(List.of(field("city").build(), field("city").build()))
                .build();
        Field list = field("lines")
                .setItems(field("line")
                        .setProperties(List.of(field("sku").build(), field("").build()))
                        .build())
                .build();

        DataProduct product = with(contract("x")
                .setSchema$(List.of(object("o", nested, list), object("o"), object(" ")))
                .build());

        assertThat(validator.validate(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple("/outputPorts/0/contract/schema/0/properties/0/properties/1/name", "field.duplicate"),
                        tuple("/outputPorts/0/contract/schema/0/properties/1/items/properties/1/name", "name.blank"),
                        tuple("/outputPorts/0/contract/schema/1/name", "object.duplicate"),
                        tuple("/outputPorts/0/contract/schema/2/name", "name.blank"));
    }

    @Test
    void checksPositionsInThePrimaryKey() {
        String properties = "/outputPorts/0/contract/schema/0/properties";

        assertThat(validator.validate(withFields(key("a", 1), key("b", 2), key("c", -1))))
                .isEmpty();
        assertFault(withFields(key("a", 1), key("b", 1)), properties + "/1/primaryKeyPosition", "primary-key.position");
        assertFault(withFields(key("a", 0)), properties + "/0/primaryKeyPosition", "primary-key.position");
        assertWarning(withFields(key("a", 1), key("b", 3)), properties, "primary-key.gap");
        assertWarning(
                withFields(field("a").setPrimaryKeyPosition(1).build()),
                properties + "/0/primaryKeyPosition",
                "primary-key.not-part");
    }

    @Test
    void knowsTheLogicalTypesOfTheStandard() {
        assertThat(validator.validate(
                        withFields(field("a").setLogicalType("timestamp").build())))
                .isEmpty();
        assertFault(
                withFields(field("a").setLogicalType("varchar").build()),
                "/outputPorts/0/contract/schema/0/properties/0/logicalType",
                "field.logical-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "library | mustBe | 1 | - | OK",
                "library | mustBe | - | \"x\" | OK",
                "LIBRARY | mustBeBetween | 1;2 | - | OK",
                "library | mustBeBetween | 2;1 | - | quality.thresholds",
                "library | mustBeBetween | 1;1 | - | quality.thresholds",
                "library | mustBeBetween | 1 | - | quality.thresholds",
                "library | mustBeLessThan | - | - | quality.thresholds",
                "library | mustBeLessThan | - | \"x\" | quality.thresholds",
                "library | mustBeLessThan | 1;2 | - | quality.thresholds",
                "library | mustBeLessThan | NaN | - | quality.thresholds",
                "library | isAbout | 1 | - | quality.operator",
                "library | - | 1 | - | quality.operator",
                "regexp | - | - | - | quality.type",
                "sql | mustBe | 0 | - | quality.incomplete",
                "text | - | - | - | OK"
            })
    void checksQualityRules(String type, String operator, String thresholds, String operandText, String code) {
        QualityRule rule = QualityRule.newBuilder()
                .setType(type)
                .setMetric("nullValues")
                .setOperator(operator)
                .setThresholds(numbers(thresholds))
                .setOperandText(operandText)
                .build();

        List<Violation> violations =
                validator.validate(product().setQuality(List.of(rule)).build());

        assertThat(violations)
                .extracting(Violation::getCode)
                .containsExactlyElementsOf(code.equals("OK") ? List.of() : List.of(code));
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.getPath()).startsWith("/quality/0/"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "100.1, false", "-1, false"})
    void keepsPercentagesBetweenZeroAndAHundred(double threshold, boolean valid) {
        QualityRule rule = QualityRule.newBuilder()
                .setMetric("nullValues")
                .setOperator("mustBeLessThan")
                .setThresholds(List.of(threshold))
                .setUnit("percent")
                .build();
        SlaProperty sla = sla("availability", Double.toString(threshold), "percent");

        assertThat(validator.validate(product()
                        .setQuality(List.of(rule))
                        .setSlaProperties(List.of(sla))
                        .build()))
                .extracting(Violation::getCode)
                .containsExactlyElementsOf(valid ? List.of() : List.of("quality.percent", "sla.percent"));
    }

    @Test
    void findsQualityRulesAtEveryLevel() {
        QualityRule rule = QualityRule.newBuilder()
                .setOperator("nonsense")
                .setThresholds(List.of(1.0))
                .build();
        DataProduct product = with(contract("x")
                .setSchema$(List.of(SchemaObject.newBuilder(
                                object("o", field("a").setQuality(List.of(rule)).build()))
                        .setQuality(List.of(rule))
                        .build()))
                .build());

        assertThat(validator.validate(DataProduct.newBuilder(product)
                        .setQuality(List.of(rule))
                        .build()))
                .extracting(Violation::getPath)
                .containsExactlyInAnyOrder(
                        "/quality/0/operator",
                        "/outputPorts/0/contract/schema/0/quality/0/operator",
                        "/outputPorts/0/contract/schema/0/properties/0/quality/0/operator");
    }

    @Test
    void warnsOfRulesThatCannotBeToldApartOrMeasured() {
        QualityRule named = QualityRule.newBuilder()
                .setName("complete")
                .setMetric("nullValues")
                .build();

        assertWarning(product().setQuality(List.of(named, named)).build(), "/quality/1/name", "quality.duplicate-name");
        assertWarning(
                product().setQuality(List.of(QualityRule.newBuilder().build())).build(),
                "/quality/0",
                "quality.metric");
    }

    @ParameterizedTest
    @CsvSource({
        "latency, -1, d, sla.negative",
        "latency, P-1D, , sla.negative",
        "' ', 1, d, sla.property",
        "availability, 101, percent, sla.percent"
    })
    void refusesServicePromisesThatCannotBeKept(String property, String value, String unit, String code) {
        SlaProperty sla = sla(property, value, unit);

        assertThat(validator.validate(product().setSlaProperties(List.of(sla)).build()))
                .extracting(Violation::getCode)
                .containsExactly(code);
    }

    @Test
    void warnsOfServicePromisesThatCannotBeCompared() {
        SlaProperty sla = sla("latency", "soon", null);

        assertWarning(product().setSlaProperties(List.of(sla)).build(), "/slaProperties/0/value", "sla.not-comparable");
    }

    @ParameterizedTest
    @CsvSource({"P3Y, true", "PT24H, true", ", true", "P0D, false", "P-1D, false", "three years, false"})
    void wantsAPositivePeriodOfRetention(String period, boolean valid) {
        DataProduct product =
                product().setRetention(new Retention("a while", period)).build();

        assertThat(validator.validate(product))
                .extracting(Violation::getPath)
                .containsExactlyElementsOf(valid ? List.of() : List.of("/retention/period"));
    }

    @Test
    void checksReportedNumbers() {
        OperationalFacts facts = OperationalFacts.newBuilder()
                .setCompletenessScore(1.5)
                .setValidityScore(Double.NaN)
                .setRowCount(-1L)
                .build();
        DataContract priced = contract("x")
                .setPrice(Price.newBuilder().setAmount(-1.0).build())
                .build();

        assertThat(validator.validate(DataProduct.newBuilder(with(priced))
                        .setOperational(facts)
                        .build()))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple("/operational/completenessScore", "score.range"),
                        tuple("/operational/validityScore", "score.range"),
                        tuple("/operational/rowCount", "number.negative"),
                        tuple("/outputPorts/0/contract/price/amount", "price.amount"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://docs.shop.example/orders?x=1#y",
                "HTTP://docs.shop.example",
                "docs/orders.md",
                "/docs/orders.md",
                "//docs.shop.example/orders"
            })
    void acceptsAddressesOfPages(String url) {
        assertThat(validator.validate(product().setDocumentationUrl(url).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), url.scheme",
        "JavaScript:alert(1), url.scheme",
        "' javascript:alert(1)', url.malformed",
        "'java\tscript:alert(1)', url.malformed",
        "data:text/html;base64;x, url.scheme",
        "mailto:a@shop.example, url.scheme",
        "ftp://shop.example, url.scheme",
        "https://, url.malformed",
        "https:orders, url.malformed",
        "'see the wiki', url.malformed",
        "'', url.malformed"
    })
    void refusesOtherAddressesOfPages(String url, String code) {
        assertFault(product().setDocumentationUrl(url).build(), "/documentationUrl", code);
    }

    @Test
    void allowsOtherSchemesWhereTheyMakeSense() {
        DataProduct product = product()
                .setSupport(List.of(SupportChannel.newBuilder()
                        .setChannel("mail")
                        .setUrl("mailto:orders@shop.example")
                        .build()))
                .setAuthoritativeDefinitions(List.of(
                        new AuthoritativeDefinition("implementation", "jdbc:postgresql://localhost:5432/orders", null)))
                .build();

        assertThat(validator.validate(product)).isEmpty();
        assertFault(
                product()
                        .setAuthoritativeDefinitions(
                                List.of(new AuthoritativeDefinition("x", "javascript:alert(1)", null)))
                        .build(),
                "/authoritativeDefinitions/0/url",
                "url.scheme");
    }

    @Test
    void boundsListsAndTexts() {
        assertFault(
                product()
                        .setOutputPorts(IntStream.range(0, 201)
                                .mapToObj(i -> port("p" + i).build())
                                .toList())
                        .build(),
                "/outputPorts",
                "list.too-long");
        assertFault(product().setTags(Collections.nCopies(2_001, "t")).build(), "/tags", "list.too-long");
        assertFault(product().setDescription("x".repeat(65_537)).build(), "/description", "text.too-long");
        assertFault(product().setName("x".repeat(257)).build(), "/name", "text.too-long");
        assertFault(product().setTags(List.of("x".repeat(4_097))).build(), "/tags/0", "text.too-long");
        assertFault(product().setName("a\u0000b").build(), "/name", "text.character");
        assertFault(product().setName("a\ud800b").build(), "/name", "text.character");
        assertThat(validator.validate(product().setDescription("a\tb\r\n😀").build()))
                .isEmpty();
    }

    @Test
    void boundsFieldsInNumberAndDepth() {
        Field[] fields =
                IntStream.range(0, 6_000).mapToObj(i -> field("f" + i).build()).toArray(Field[]::new);
        Field deep = field("leaf").build();
        for (int i = 0; i < 10_000; i++) {
            deep = field("f").setProperties(List.of(deep)).build();
        }

        assertFault(
                with(contract("x")
                        .setSchema$(List.of(object("a", fields), object("b", fields)))
                        .build()),
                "/outputPorts/0/contract/schema",
                "contract.too-many-fields");
        assertThat(validator.validate(withFields(deep)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getCode()).isEqualTo("fields.too-deep"));
    }

    @Test
    void boundsTheWholeRecord() {
        List<CustomProperty> properties = IntStream.range(0, 100)
                .mapToObj(i -> new CustomProperty("p" + i, "\"" + "x".repeat(60_000) + "\"", null))
                .toList();

        assertFault(product().setCustomProperties(properties).build(), "", "product.too-large");
    }

    @Test
    void boundsWhatItSays() {
        List<OutputPort> ports =
                IntStream.range(0, 200).mapToObj(i -> port("same").build()).toList();
        List<Violation> violations = validator.validate(product()
                .setOutputPorts(ports)
                .setQuality(Collections.nCopies(
                        500, QualityRule.newBuilder().setType("?").build()))
                .build());

        assertThat(violations).hasSize(201);
        assertThat(violations.getLast().getCode()).isEqualTo("findings.truncated");
    }

    @Test
    void namesWhatIsMissingAlthoughTheSchemaRequiresIt() {
        DataProduct product = new DataProduct();
        product.setId("orders");

        assertThat(validator.validate(product))
                .allSatisfy(violation -> assertThat(violation.getCode()).isEqualTo("required"))
                .extracting(Violation::getPath)
                .contains("/name", "/domain", "/outputPorts");
    }

    @Test
    void readsTheSchemasOfPorts() {
        assertFault(withSchema(SchemaFormat.AVRO, "{\"type\":\"recor\"}"), "/outputPorts/0/schema/text", "schema.avro");
        assertFault(withSchema(SchemaFormat.JSON_SCHEMA, "{"), "/outputPorts/0/schema/text", "schema.json-schema");
        assertFault(withSchema(SchemaFormat.AVRO, null), "/outputPorts/0/schema/text", "schema.empty");
        assertThat(validator.validate(withSchema(SchemaFormat.PROTOBUF, "message Order {}")))
                .isEmpty();
    }

    @Test
    void warnsWhereContractAndSchemaDisagree() {
        DataProduct product = with(port("a")
                .setContract(contract("x")
                        .setSchema$(List.of(object(
                                "orders",
                                field("id")
                                        .setLogicalType("integer")
                                        .setRequired(true)
                                        .build(),
                                field("placed").setLogicalType("timestamp").build(),
                                field("total").build())))
                        .build())
                .setSchema$(SchemaDocument.newBuilder()
                        .setFormat(SchemaFormat.AVRO)
                        .setText("{\"type\":\"record\",\"name\":\"Order\",\"fields\":["
                                + "{\"name\":\"id\",\"type\":[\"null\",\"string\"],\"default\":null},"
                                + "{\"name\":\"placed\",\"type\":\"string\"},"
                                + "{\"name\":\"note\",\"type\":\"string\"}]}")
                        .build())
                .build());
        String properties = "/outputPorts/0/contract/schema/0/properties";

        assertThat(validator.validate(product)).isEmpty();
        assertThat(validator.warnings(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactlyInAnyOrder(
                        tuple(properties + "/0/logicalType", "schema.disagrees"),
                        tuple(properties + "/0/required", "schema.disagrees"),
                        tuple(properties + "/2", "schema.disagrees"),
                        tuple(properties, "schema.disagrees"));
    }

    private void assertFault(DataProduct product, String path, String code) {
        assertThat(validator.validate(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactly(tuple(path, code));
    }

    private void assertWarning(DataProduct product, String path, String code) {
        assertThat(validator.validate(product)).isEmpty();
        assertThat(validator.warnings(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactly(tuple(path, code));
    }

    private static DataProduct.Builder product() {
        return DataProduct.newBuilder()
                .setId("orders")
                .setName("Orders")
                .setDomain("order")
                .setVersion("1.0.0");
    }

    private static DataProduct with(OutputPort... ports) {
        return product().setOutputPorts(List.of(ports)).build();
    }

    private static DataProduct with(DataContract contract) {
        return with(port("a").setContract(contract).build());
    }

    private static DataProduct withFields(Field... fields) {
        return with(contract("x").setSchema$(List.of(object("o", fields))).build());
    }

    private static DataProduct withSchema(SchemaFormat format, String text) {
        return with(port("a")
                .setSchema$(SchemaDocument.newBuilder()
                        .setFormat(format)
                        .setText(text)
                        .build())
                .build());
    }

    private static SlaProperty sla(String property, String value, String unit) {
        return SlaProperty.newBuilder()
                .setProperty(property)
                .setValue(value)
                .setUnit(unit)
                .build();
    }

    private static OutputPort.Builder port(String name) {
        return OutputPort.newBuilder().setName(name);
    }

    private static DataContract.Builder contract(String id) {
        return DataContract.newBuilder().setId(id);
    }

    private static SchemaObject object(String name, Field... fields) {
        return SchemaObject.newBuilder()
                .setName(name)
                .setProperties(List.of(fields))
                .build();
    }

    private static Field.Builder field(String name) {
        return Field.newBuilder().setName(name);
    }

    private static Field key(String name, int position) {
        return field(name).setPrimaryKey(true).setPrimaryKeyPosition(position).build();
    }

    private static List<Double> numbers(String list) {
        return list == null
                ? List.of()
                : List.of(list.split(";")).stream().map(Double::valueOf).toList();
    }
}
