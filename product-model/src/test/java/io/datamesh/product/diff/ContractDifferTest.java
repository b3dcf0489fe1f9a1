package io.datamesh.product.diff;

import static io.datamesh.model.Compatibility.BREAKING;
import static io.datamesh.model.Compatibility.COMPATIBLE;
import static io.datamesh.product.diff.Products.contract;
import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.object;
import static io.datamesh.product.diff.Products.port;
import static io.datamesh.product.diff.Products.product;
import static io.datamesh.product.diff.Products.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Price;
import io.datamesh.model.Retention;
import io.datamesh.model.Role;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.Sensitivity;
import io.datamesh.model.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractDifferTest {

    private final ContractDiffer differ = new ContractDiffer();

    @Test
    void namesARemovedField() {
        var before =
                with(field("id", "string").build(), field("total", "number").build());
        var after = with(field("id", "string").build());

        ContractDiff diff = differ.diff(before, after);

        assertThat(diff.getCompatibility()).isEqualTo(BREAKING);
        assertThat(diff.getChanges())
                .containsExactly(new ContractChange(
                        ContractChangeKind.FIELD_REMOVED,
                        BREAKING,
                        "daily",
                        "orders",
                        "total",
                        "number",
                        null,
                        "Field orders.total of port daily is gone."));
        assertBothWays(before, after, "FIELD_REMOVED breaking", "FIELD_ADDED compatible");
    }

    @Test
    void carriesBothVersions() {
        ContractDiff diff =
                differ.diff(product().build(), product().setVersion("1.1.0").build());

        assertThat(diff.getFromVersion()).isEqualTo("1.0.0");
        assertThat(diff.getToVersion()).isEqualTo("1.1.0");
        assertThat(diff.getCompatibility()).isEqualTo(COMPATIBLE);
        assertThat(diff.getChanges()).isEmpty();
        assertThat(diff.getTruncated()).isFalse();
    }

    @Test
    void findsNothingInWhatReadersDoNotRelyOn() {
        DataProduct before =
                with(object(field("id").setDescription("key").build()).build(), "one");
        DataProduct after = with(
                object(field("id")
                                .setDescription("the key")
                                .setTags(List.of("x"))
                                .build())
                        .build(),
                "two");

        assertSame(before, after);
    }

    private static DataProduct with(SchemaObject object, String description) {
        return product()
                .setDescription(description)
                .setOutputPorts(List.of(port().setDescription(description)
                        .setContract(contract(object))
                        .build()))
                .build();
    }

    private static DataProduct with(Field... fields) {
        return Products.with(fields);
    }

    private static DataProduct with(OutputPort... ports) {
        return Products.with(ports);
    }

    private static DataProduct with(DataContract contract) {
        return Products.with(contract);
    }

    @Test
    void seesPortsComeAndGo() {
        OutputPort other = port().setName("hourly").build();

        assertBothWays(
                with(port().build(), other), with(port().build()), "PORT_REMOVED breaking", "PORT_ADDED compatible");
    }

    @Test
    void takesPortsOfOneNameApartByMajorVersion() {
        OutputPort one = port().setVersion("1.0.0")
                .setContract(contract(field("a").build()))
                .build();
        OutputPort two = port().setVersion("2.0.0")
                .setContract(contract(field("b").build()))
                .build();
        OutputPort laterTwo = OutputPort.newBuilder(two).setVersion("2.1.0").build();

        assertBothWays(with(one), with(one, two), "PORT_ADDED compatible", "PORT_REMOVED breaking");
        assertSame(with(one, two), with(laterTwo, one));
    }

    @Test
    void followsTheOnlyPortOfAName() {
        OutputPort one = port().setVersion("1.0.0")
                .setContract(contract(field("a", "date").build()))
                .build();
        OutputPort two = port().setVersion("2.0.0")
                .setContract(contract(field("b", "string").build()))
                .build();

        assertThat(summary(differ.diff(with(one), with(two))))
                .containsExactly("FIELD_REMOVED breaking daily/orders/a", "FIELD_ADDED compatible daily/orders/b");
    }

    @Test
    void seesAPortMove() {
        PortAddress there = new PortAddress("kafka", "broker:9092", "orders", Map.of());
        PortAddress elsewhere = new PortAddress("kafka", "broker:9092", "orders.v2", Map.of());
        PortAddress described = new PortAddress("kafka", "broker:9092", "orders", Map.of("registry", "x"));

        assertBothWays(
                with(port().setAddress(there).build()),
                with(port().setAddress(elsewhere).build()),
                "PORT_MOVED breaking",
                "PORT_MOVED breaking");
        assertBothWays(
                with(port().setAddress(there).build()),
                with(port().setAddress(described).build()),
                "OTHER compatible",
                "OTHER compatible");
        assertBothWays(
                with(port().build()),
                with(port().setAddress(there).build()),
                "OTHER compatible",
                "PORT_MOVED breaking");
        assertBothWays(
                with(port().build()),
                with(port().setEnvironment("test").build()),
                "PORT_MOVED breaking",
                "PORT_MOVED breaking");
        assertSame(
                with(port().build()), with(port().setEnvironment("Production").build()));
    }

    @Test
    void seesServersOfAContractMoveWhereThePortHasNoAddress() {
        assertBothWays(
                served("main", "host", "a"), served("main", "host", "b"), "PORT_MOVED breaking", "PORT_MOVED breaking");
        assertBothWays(
                with(contract(new Field[0])), served("main", "host", "a"), "OTHER compatible", "PORT_MOVED breaking");
    }

    private static DataProduct served(String server, String property, String value) {
        DataContract contract = contract(new Field[0]);
        contract.setServers(List.of(Server.newBuilder()
                .setServer(server)
                .setType("kafka")
                .setProperties(Map.of(property, value))
                .build()));
        return with(contract);
    }

    @Test
    void seesFormatsChange() {
        assertBothWays(
                with(port().setFormat("avro").build()),
                with(port().setFormat("json").build()),
                "FORMAT_CHANGED breaking",
                "FORMAT_CHANGED breaking");
        assertBothWays(
                with(port().build()),
                with(port().setFormat("avro").build()),
                "FORMAT_CHANGED compatible",
                "FORMAT_CHANGED breaking");
        assertSame(
                with(port().setFormat("avro").build()),
                with(port().setFormat("AVRO").build()));
        assertBothWays(
                with(contract(object().setPhysicalType("table").build())),
                with(contract(object().setPhysicalType("view").build())),
                "FORMAT_CHANGED compatible",
                "FORMAT_CHANGED compatible");
        assertBothWays(
                with(contract(object().setPhysicalType("table").build())),
                with(contract(object().setPhysicalType("topic").build())),
                "FORMAT_CHANGED breaking",
                "FORMAT_CHANGED breaking");
    }

    @Test
    void seesObjectsComeGoAndMove() {
        assertBothWays(
                with(contract(object().build())),
                with(contract(object().build(), object().setName("lines").build())),
                "OBJECT_ADDED compatible",
                "OBJECT_REMOVED breaking");
        assertBothWays(
                with(contract(object().setPhysicalName("orders_1").build())),
                with(contract(object().setPhysicalName("orders_2").build())),
                "PORT_MOVED breaking",
                "PORT_MOVED breaking");
    }

    @Test
    void seesAContractComeAndGo() {
        assertBothWays(with(port().build()), with(contract(field("a").build())), "OTHER compatible", "OTHER breaking");
    }

    @Test
    void seesRolesAndPrice() {
        DataContract plain = contract(new Field[0]);
        DataContract role = DataContract.newBuilder(plain)
                .setRoles(List.of(Role.newBuilder().setRole("reader").build()))
                .build();
        DataContract priced = DataContract.newBuilder(plain)
                .setPrice(Price.newBuilder().setAmount(1.0).build())
                .build();

        assertBothWays(with(plain), with(role), "OTHER compatible", "OTHER breaking");
        assertBothWays(with(plain), with(priced), "OTHER compatible", "OTHER compatible");
    }

    @ParameterizedTest
    @CsvSource({"int, bigint", "varchar(10), varchar(20)", "'decimal(10,2)', 'decimal(12,2)'", "float, double"})
    void breaksReadersWithWiderTypesOnly(String narrow, String wide) {
        assertBothWays(
                with(stored("a", narrow).build()),
                with(stored("a", wide).build()),
                "TYPE_WIDENED breaking",
                "TYPE_NARROWED compatible");
    }

    @Test
    void breaksReadersWithOtherTypes() {
        assertBothWays(
                with(field("a", "string").build()),
                with(field("a", "date").build()),
                "TYPE_CHANGED breaking",
                "TYPE_CHANGED breaking");
        assertBothWays(
                with(field("a", "object")
                        .setProperties(List.of(field("b").build()))
                        .build()),
                with(field("a", "string").build()),
                List.of("FIELD_REMOVED breaking", "TYPE_CHANGED breaking"),
                List.of("FIELD_ADDED compatible", "TYPE_CHANGED breaking"));
    }

    @Test
    void tellsWhatTheTypesAre() {
        var before = with(field("a", "string").setPhysicalType("varchar(10)").build());
        var after = with(field("a", "string")
                .setPhysicalType("varchar(20)")
                .setLogicalTypeOptions(Map.of("minLength", "1"))
                .build());

        assertThat(differ.diff(before, after).getChanges()).singleElement().satisfies(change -> {
            assertThat(change.getBefore()).isEqualTo("string varchar(10)");
            assertThat(change.getAfter()).isEqualTo("string varchar(20), minLength 1");
        });
    }

    @Test
    void letsTypesWidenWhereReadersWereTold() {
        CustomProperty told = new CustomProperty("mayWiden", "true", null);
        Field narrow = stored("a", "int").build();
        Field wide = stored("a", "bigint").build();
        DataContract toldContract = contract(narrow);
        toldContract.setCustomProperties(List.of(told));

        assertThat(differ.diff(
                                with(Field.newBuilder(narrow)
                                        .setCustomProperties(List.of(told))
                                        .build()),
                                with(wide))
                        .getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(differ.diff(
                                with(contract(object(narrow)
                                        .setCustomProperties(List.of(told))
                                        .build())),
                                with(wide))
                        .getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(differ.diff(with(toldContract), with(wide)).getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(differ.diff(
                                with(narrow),
                                with(Field.newBuilder(wide)
                                        .setCustomProperties(List.of(told))
                                        .build()))
                        .getCompatibility())
                .isEqualTo(BREAKING);
    }

    @Test
    void breaksReadersWhenNullsMayCome() {
        assertBothWays(
                with(field("a").setRequired(true).build()),
                with(field("a").build()),
                "REQUIRED_REMOVED breaking",
                "REQUIRED_ADDED compatible");
    }

    @Test
    void breaksReadersWhenValuesMayRepeat() {
        assertBothWays(
                with(field("a").setUnique(true).build()),
                with(field("a").build()),
                "UNIQUE_REMOVED breaking",
                "UNIQUE_ADDED compatible");
    }

    @Test
    void comparesPrimaryKeysAsAWhole() {
        Field one = field("a").setPrimaryKey(true).setPrimaryKeyPosition(1).build();
        Field two = field("b").setPrimaryKey(true).setPrimaryKeyPosition(2).build();
        Field plain = field("b").build();

        assertBothWays(
                with(one, plain), with(one, two), "PRIMARY_KEY_CHANGED breaking", "PRIMARY_KEY_CHANGED breaking");
        assertBothWays(
                with(field("a").build(), plain),
                with(one, plain),
                "PRIMARY_KEY_CHANGED compatible",
                "PRIMARY_KEY_CHANGED breaking");
        assertSame(with(one, two), with(two, one));
    }

    @Test
    void keepsTheKeyWhenAPartOfItIsRenamed() {
        Field before = field("custId").setPrimaryKey(true).build();
        Field after = field("cust_id").setPrimaryKey(true).build();

        assertBothWays(with(before), with(after), "FIELD_RENAMED breaking", "FIELD_RENAMED breaking");
    }

    @ParameterizedTest
    @CsvSource({
        "public, restricted, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        "internal, Confidential, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        ", PII, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        "PII, restricted, CLASSIFICATION_CHANGED, CLASSIFICATION_CHANGED"
    })
    void reportsClassifications(String before, String after, String forth, String back) {
        assertBothWays(
                with(field("a").setClassification(before).build()),
                with(field("a").setClassification(after).build()),
                forth + " compatible",
                back + " compatible");
    }

    @Test
    void reportsSensitivity() {
        assertBothWays(
                product().setSensitivity(Sensitivity.INTERNAL).build(),
                product().setSensitivity(Sensitivity.RESTRICTED).build(),
                "SENSITIVITY_RAISED compatible",
                "SENSITIVITY_LOWERED compatible");
        assertBothWays(
                product().build(),
                product().setSensitivity(Sensitivity.PUBLIC).build(),
                "SENSITIVITY_RAISED compatible",
                "SENSITIVITY_LOWERED compatible");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "3 years, P3Y, 1 year, P1Y, RETENTION_SHORTENED breaking, RETENTION_EXTENDED compatible",
                "3 years, P3Y, 36 months, P36M, -, -",
                "3 years, -, 2 years, -, RETENTION_SHORTENED breaking, RETENTION_EXTENDED compatible",
                "3 years, P3Y, for ever, -, OTHER breaking, OTHER breaking",
                "- , -, 3 years, P3Y, OTHER compatible, OTHER breaking"
            })
    void comparesRetention(
            String before, String beforePeriod, String after, String afterPeriod, String forth, String back) {
        assertBothWays(retained(before, beforePeriod), retained(after, afterPeriod), forth, back);
    }

    private static DataProduct retained(String declared, String period) {
        return product()
                .setRetention(declared == null ? null : new Retention(declared, period))
                .build();
    }

    @Test
    void goesDownIntoObjectsAndArrays() {
        Field before = field("customer", "object")
                .setProperties(List.of(field("address", "object")
                        .setProperties(
                                List.of(field("city").build(), field("zip").build()))
                        .build()))
                .build();
        Field after = field("customer", "object")
                .setProperties(List.of(field("address", "object")
                        .setProperties(List.of(field("city").build()))
                        .build()))
                .build();
        Field lines = field("lines", "array")
                .setItems(field("line", "object")
                        .setProperties(List.of(field("sku", "string").build()))
                        .build())
                .build();
        Field otherLines = field("lines", "array")
                .setItems(field("line", "object")
                        .setProperties(List.of(field("sku", "integer").build()))
                        .build())
                .build();

        assertThat(summary(differ.diff(with(before, lines), with(after, otherLines))))
                .containsExactly(
                        "FIELD_REMOVED breaking daily/orders/customer.address.zip",
                        "TYPE_CHANGED breaking daily/orders/lines[].sku");
    }

    @Test
    void listsBreakingChangesFirstAndInTheOrderOfTheDocument() {
        var before = with(
                field("a", "string").build(),
                field("b", "date").build(),
                field("c", "number").build());
        var after = with(
                field("z", "boolean").build(),
                field("c", "integer").build(),
                field("b", "time").build());

        assertThat(summary(differ.diff(before, after)))
                .containsExactly(
                        "FIELD_REMOVED breaking daily/orders/a",
                        "TYPE_CHANGED breaking daily/orders/b",
                        "TYPE_NARROWED compatible daily/orders/c",
                        "FIELD_ADDED compatible daily/orders/z");
    }

    private void assertSame(DataProduct before, DataProduct after) {
        assertBothWays(before, after, List.of(), List.of());
    }

    private void assertBothWays(DataProduct before, DataProduct after, String forth, String back) {
        assertBothWays(
                before, after, forth == null ? List.of() : List.of(forth), back == null ? List.of() : List.of(back));
    }

    private void assertBothWays(DataProduct before, DataProduct after, List<String> forth, List<String> back) {
        assertThat(kinds(differ.diff(before, after))).containsExactlyInAnyOrderElementsOf(forth);
        assertThat(kinds(differ.diff(after, before))).containsExactlyInAnyOrderElementsOf(back);
        assertThat(differ.diff(before, before).getChanges()).isEmpty();
        assertThat(differ.diff(after, after).getChanges()).isEmpty();
    }

    private static List<String> kinds(ContractDiff diff) {
        return diff.getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase())
                .toList();
    }

    private static List<String> summary(ContractDiff diff) {
        return diff.getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase()
                        + " " + change.getPort() + "/" + change.getObject() + "/" + change.getField())
                .toList();
    }
}
