package io.datamesh.catalog.product;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SchemaObject;
import java.util.Arrays;
import java.util.List;

/** Products for tests, as small as they can be. */
public final class Products {

    private Products() {}

    public static DataProduct product(String id, String domain, String version) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    public static DataProduct withStatus(DataProduct product, ProductStatus status) {
        return DataProduct.newBuilder(product).setStatus(status).build();
    }

    public static DataProduct withDescription(DataProduct product, String description) {
        return DataProduct.newBuilder(product).setDescription(description).build();
    }

    /** One output port {@code out} under the contract {@code <id>-contract}, with required string fields. */
    public static DataProduct withFields(DataProduct product, String... fields) {
        DataContract contract = DataContract.newBuilder()
                .setId(product.getId() + "-contract")
                .setVersion("1.0.0")
                .setSchema$(List.of(SchemaObject.newBuilder()
                        .setName("rows")
                        .setProperties(Arrays.stream(fields)
                                .map(name -> Field.newBuilder()
                                        .setName(name)
                                        .setLogicalType("string")
                                        .setRequired(true)
                                        .build())
                                .toList())
                        .build()))
                .build();
        return DataProduct.newBuilder(product)
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("out")
                        .setContractId(contract.getId())
                        .setContract(contract)
                        .build()))
                .build();
    }

    public static DataProduct reading(DataProduct product, String upstream, String port) {
        return DataProduct.newBuilder(product)
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("in")
                        .setProductId(upstream)
                        .setOutputPort(port)
                        .build()))
                .build();
    }

    public static DataProduct readingContract(DataProduct product, String contractId) {
        return DataProduct.newBuilder(product)
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("in")
                        .setContractId(contractId)
                        .build()))
                .build();
    }
}
