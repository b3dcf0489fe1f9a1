package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import org.junit.jupiter.api.Test;

class ProductValidatorTest {

    private final ProductValidator validator = new ProductValidator();

    @Test
    void acceptsAProductWithItsFourRequiredFieldsOnly() {
        DataProduct product = DataProduct.newBuilder()
                .setId("orders")
                .setName("Orders")
                .setDomain("order")
                .setVersion("1.0.0")
                .build();

        assertThat(validator.validate(product)).isEmpty();
        assertThat(validator.warnings(product)).isEmpty();
    }
}
