package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import io.datamesh.model.Violation;
import java.util.List;

/** Products, contracts and fields as small as they can be, and what their faults are checked with. */
final class ValidationFixture {

    static final ProductValidator VALIDATOR = new ProductValidator();

    private ValidationFixture() {}

    static void assertFault(DataProduct product, String path, String code) {
        assertThat(VALIDATOR.validate(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactly(tuple(path, code));
    }

    static void assertWarning(DataProduct product, String path, String code) {
        assertThat(VALIDATOR.validate(product)).isEmpty();
        assertThat(VALIDATOR.warnings(product))
                .extracting(Violation::getPath, Violation::getCode)
                .containsExactly(tuple(path, code));
    }

    static DataProduct.Builder product() {
        return DataProduct.newBuilder()
                .setId("orders")
                .setName("Orders")
                .setDomain("order")
                .setVersion("1.0.0");
    }

    static DataProduct with(OutputPort... ports) {
        return product().setOutputPorts(List.of(ports)).build();
    }

    static DataProduct with(DataContract contract) {
        return with(port("a").setContract(contract).build());
    }

    static DataProduct withFields(Field... fields) {
        return with(contract("x").setSchema$(List.of(object("o", fields))).build());
    }

    static DataProduct withSchema(SchemaFormat format, String text) {
        return with(port("a")
                .setSchema$(SchemaDocument.newBuilder()
                        .setFormat(format)
                        .setText(text)
                        .build())
                .build());
    }

    static SlaProperty sla(String property, String value, String unit) {
        return SlaProperty.newBuilder()
                .setProperty(property)
                .setValue(value)
                .setUnit(unit)
                .build();
    }

    static OutputPort.Builder port(String name) {
        return OutputPort.newBuilder().setName(name);
    }

    static DataContract.Builder contract(String id) {
        return DataContract.newBuilder().setId(id);
    }

    static SchemaObject object(String name, Field... fields) {
        return SchemaObject.newBuilder()
                .setName(name)
                .setProperties(List.of(fields))
                .build();
    }

    static Field.Builder field(String name) {
        return Field.newBuilder().setName(name);
    }

    static Field key(String name, int position) {
        return field(name).setPrimaryKey(true).setPrimaryKeyPosition(position).build();
    }

    static List<Double> numbers(String list) {
        return list == null
                ? List.of()
                : List.of(list.split(";")).stream().map(Double::valueOf).toList();
    }
}
