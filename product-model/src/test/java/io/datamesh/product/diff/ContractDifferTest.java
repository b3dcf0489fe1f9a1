package io.datamesh.product.diff;

import static io.datamesh.model.Compatibility.BREAKING;
import static io.datamesh.model.Compatibility.COMPATIBLE;
import static io.datamesh.product.diff.DiffFixture.DIFFER;
import static io.datamesh.product.diff.DiffFixture.assertBothWays;
import static io.datamesh.product.diff.DiffFixture.assertSame;
import static io.datamesh.product.diff.DiffFixture.retained;
import static io.datamesh.product.diff.DiffFixture.served;
import static io.datamesh.product.diff.DiffFixture.summary;
import static io.datamesh.product.diff.DiffFixture.with;
import static io.datamesh.product.diff.Products.contract;
import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.object;
import static io.datamesh.product.diff.Products.port;
import static io.datamesh.product.diff.Products.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Price;
import io.datamesh.model.Role;
import io.datamesh.model.Sensitivity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractDifferTest {

    @Test
    void namesARemovedField() {
        var before =
                with(field("id", "string").build(), field("total", "number").build());
        var after = with(field("id", "string").build());

        ContractDiff diff = DIFFER.diff(before, after);

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
                DIFFER.diff(product().build(), product().setVersion("1.1.0").build());

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

        assertThat(summary(DIFFER.diff(with(one), with(two))))
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

        assertThat(summary(DIFFER.diff(before, after)))
                .containsExactly(
                        "FIELD_REMOVED breaking daily/orders/a",
                        "TYPE_CHANGED breaking daily/orders/b",
                        "TYPE_NARROWED compatible daily/orders/c",
                        "FIELD_ADDED compatible daily/orders/z");
    }
}
