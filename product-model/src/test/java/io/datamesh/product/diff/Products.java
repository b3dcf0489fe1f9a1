package io.datamesh.product.diff;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.SchemaObject;
import java.util.List;

/** Small products to change one thing of. */
final class Products {

    static final String PORT = "daily";
    static final String OBJECT = "orders";

    private Products() {}

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
        return with(port().setContract(contract).build());
    }

    static DataProduct with(Field... fields) {
        return with(contract(fields));
    }

    static DataProduct with(SchemaFormat format, String schema) {
        return with(port().setSchema$(document(format, schema)).build());
    }

    static OutputPort.Builder port() {
        return OutputPort.newBuilder().setName(PORT);
    }

    static DataContract contract(Field... fields) {
        return contract(object(fields).build());
    }

    static DataContract contract(SchemaObject... objects) {
        return DataContract.newBuilder()
                .setId("orders-contract")
                .setSchema$(List.of(objects))
                .build();
    }

    static SchemaObject.Builder object(Field... fields) {
        return SchemaObject.newBuilder().setName(OBJECT).setProperties(List.of(fields));
    }

    static SchemaDocument document(SchemaFormat format, String text) {
        return SchemaDocument.newBuilder().setFormat(format).setText(text).build();
    }

    static Field.Builder field(String name) {
        return Field.newBuilder().setName(name);
    }

    static Field.Builder field(String name, String logicalType) {
        return field(name).setLogicalType(logicalType);
    }

    static Field.Builder stored(String name, String physicalType) {
        return field(name).setPhysicalType(physicalType);
    }
}
