package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertFault;
import static io.datamesh.product.validation.ValidationFixture.assertWarning;
import static io.datamesh.product.validation.ValidationFixture.contract;
import static io.datamesh.product.validation.ValidationFixture.field;
import static io.datamesh.product.validation.ValidationFixture.key;
import static io.datamesh.product.validation.ValidationFixture.object;
import static io.datamesh.product.validation.ValidationFixture.port;
import static io.datamesh.product.validation.ValidationFixture.product;
import static io.datamesh.product.validation.ValidationFixture.with;
import static io.datamesh.product.validation.ValidationFixture.withFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.ManagementPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortRulesTest {

    @Test
    void takesPortsOfOneNameApartByVersion() {
        assertThat(VALIDATOR.validate(with(
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

        assertThat(VALIDATOR.validate(product()
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
        assertThat(VALIDATOR.validate(with(port("a")
                        .setContractId("x")
                        .setContract(contract("x").build())
                        .build())))
                .isEmpty();
    }

    @Test
    void letsPortsShareAContractButNotAnIdentifier() {
        OutputPort one = port("a").setContract(contract("x").build()).build();

        assertThat(VALIDATOR.validate(
                        with(one, port("b").setContract(contract("x").build()).build())))
                .isEmpty();
        assertThat(VALIDATOR.validate(with(
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
        assertThat(VALIDATOR.validate(product()
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

        assertThat(VALIDATOR.validate(product))
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

        assertThat(VALIDATOR.validate(withFields(key("a", 1), key("b", 2), key("c", -1))))
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
        assertThat(VALIDATOR.validate(
                        withFields(field("a").setLogicalType("timestamp").build())))
                .isEmpty();
        assertFault(
                withFields(field("a").setLogicalType("varchar").build()),
                "/outputPorts/0/contract/schema/0/properties/0/logicalType",
                "field.logical-type");
    }
}
