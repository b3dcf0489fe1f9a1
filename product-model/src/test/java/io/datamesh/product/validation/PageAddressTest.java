package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertFault;
import static io.datamesh.product.validation.ValidationFixture.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.DataProduct;
import io.datamesh.model.SupportChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

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
        assertThat(VALIDATOR.validate(product().setDocumentationUrl(url).build()))
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

        assertThat(VALIDATOR.validate(product)).isEmpty();
        assertFault(
                product()
                        .setAuthoritativeDefinitions(
                                List.of(new AuthoritativeDefinition("x", "javascript:alert(1)", null)))
                        .build(),
                "/authoritativeDefinitions/0/url",
                "url.scheme");
    }
}
