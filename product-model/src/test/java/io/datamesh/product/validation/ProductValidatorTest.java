package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertFault;
import static io.datamesh.product.validation.ValidationFixture.port;
import static io.datamesh.product.validation.ValidationFixture.product;
import static io.datamesh.product.validation.ValidationFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductValidatorTest {

    @Test
    void acceptsAProductWithItsFourRequiredFieldsOnly() {
        DataProduct product = product().build();

        assertThat(VALIDATOR.validate(product)).isEmpty();
        assertThat(VALIDATOR.warnings(product)).isEmpty();
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

        assertThat(VALIDATOR.validate(product))
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
        assertThat(VALIDATOR.validate(product().setId(id).build())).isEmpty();
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
        assertThat(VALIDATOR.validate(product().setDomain(domain).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).contains(proposal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1order", "órder", "order/eu"})
    void refusesOtherDomainsWithoutAProposal(String domain) {
        assertThat(VALIDATOR.validate(product().setDomain(domain).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).doesNotContain("could be"));
    }

    @ParameterizedTest
    @CsvSource({"1, `1.0.0`", "v2.1, `2.1.0`", "1.2.3., ''", "latest, ''"})
    void proposesACompleteVersion(String version, String proposal) {
        assertThat(VALIDATOR.validate(product().setVersion(version).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage()).contains(proposal));
    }

    @Test
    void leavesRoomForVersionsThatFollow() {
        assertFault(product().setVersion("999999999999999999.0.0").build(), "/version", "version.too-large");
        assertFault(product().setVersion("1.0.1000000000000").build(), "/version", "version.too-large");
        assertThat(VALIDATOR.validate(product().setVersion("20260301.120000.1").build()))
                .isEmpty();
    }

    @Test
    void answersBothQuestionsAtOnce() {
        DataProduct product = with(port("").build());

        assertThat(VALIDATOR.review(product))
                .isEqualTo(new ProductValidator.Review(VALIDATOR.validate(product), VALIDATOR.warnings(product)));
    }

    @Test
    void leavesAnEmptyVersionToTheCatalog() {
        assertThat(VALIDATOR.validate(product().setVersion("").build())).isEmpty();
    }
}
