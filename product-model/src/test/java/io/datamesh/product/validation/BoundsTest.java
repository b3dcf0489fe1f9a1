package io.datamesh.product.validation;

import static io.datamesh.product.validation.ValidationFixture.VALIDATOR;
import static io.datamesh.product.validation.ValidationFixture.assertFault;
import static io.datamesh.product.validation.ValidationFixture.contract;
import static io.datamesh.product.validation.ValidationFixture.field;
import static io.datamesh.product.validation.ValidationFixture.object;
import static io.datamesh.product.validation.ValidationFixture.port;
import static io.datamesh.product.validation.ValidationFixture.product;
import static io.datamesh.product.validation.ValidationFixture.with;
import static io.datamesh.product.validation.ValidationFixture.withFields;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.QualityRule;
import io.datamesh.model.Violation;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {

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
        assertThat(VALIDATOR.validate(product().setDescription("a\tb\r\n😀").build()))
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
        assertThat(VALIDATOR.validate(withFields(deep)))
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
        List<Violation> violations = VALIDATOR.validate(product()
                .setOutputPorts(ports)
                .setQuality(Collections.nCopies(
                        500, QualityRule.newBuilder().setType("?").build()))
                .build());

        assertThat(violations).hasSize(201);
        assertThat(violations.getLast().getCode()).isEqualTo("findings.truncated");
    }
}
