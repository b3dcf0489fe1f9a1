package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.stored;
import static io.datamesh.product.diff.Products.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.Field;
import io.datamesh.model.SchemaFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {

    private final ContractDiffer differ = new ContractDiffer();
    private final Field neighbour = field("total", "number").build();

    @Test
    void believesATeamThatSaysSo() {
        Field before = field("client", "string").build();
        Field after = field("customer", "integer")
                .setCustomProperties(List.of(new CustomProperty("formerName", "\"client\"", null)))
                .build();

        assertThat(changes(before, after)).containsExactly("FIELD_RENAMED client", "TYPE_CHANGED customer");
    }

    @Test
    void recognisesAnIdentifierThatStays() {
        assertRenamed(
                field("client", "string").setId("f1").build(),
                field("buyer", "string").setId("f1").build());
    }

    @Test
    void recognisesTheStoredName() {
        assertRenamed(
                field("client", "string").setPhysicalName("c_17").build(),
                field("customer", "string").setPhysicalName("c_17").build());
        assertRenamed(
                field("c_17", "string").build(),
                field("customer", "string").setPhysicalName("c_17").build());
    }

    @Test
    void recognisesTheBusinessNameAndTheDescription() {
        assertRenamed(
                field("client", "string").setBusinessName("Customer").build(),
                field("buyer", "string").setBusinessName("Customer").build());
        assertRenamed(
                field("client", "string")
                        .setDescription("Who placed the order.")
                        .build(),
                field("buyer", "string").setDescription("Who placed the order.").build());
    }

    @ParameterizedTest
    @CsvSource({
        "customerId, customer_id",
        "CUSTOMER_ID, customerId",
        "order-date, orderDate",
        "adress_line, address_line",
        "customer, customers",
        "shipmet, shipment"
    })
    void recognisesAnotherSpelling(String before, String after) {
        assertRenamed(field(before, "string").build(), field(after, "string").build());
    }

    @ParameterizedTest
    @CsvSource({
        "recieved_at, received_at_x",
        "min_price, max_price",
        "is_active, is_inactive",
        "valid, invalid",
        "address_line1, address_line2",
        "version1, version",
        "created_at, updated_at",
        "net, nett",
        "billing_city, shipping_city",
        "latitude, altitude",
        "email, phone"
    })
    void doesNotGuess(String before, String after) {
        assertThat(changes(
                        field(before, "string").build(), field(after, "string").build()))
                .containsExactly("FIELD_REMOVED " + before, "FIELD_ADDED " + after);
    }

    @Test
    void doesNotTakeFieldsOfOtherTypesForEachOther() {
        assertThat(changes(
                        field("client", "string").setBusinessName("Customer").build(),
                        field("buyer", "integer").setBusinessName("Customer").build()))
                .containsExactly("FIELD_REMOVED client", "FIELD_ADDED buyer");
        assertThat(changes(
                        stored("addressline", "int").build(),
                        stored("adressline", "bigint").build()))
                .containsExactly("FIELD_REMOVED addressline", "FIELD_ADDED adressline");
    }

    @Test
    void needsEvidenceThatFitsOneFieldOnly() {
        Field one = field("a", "string").setDescription("Amount in euros.").build();
        Field two = field("b", "string").setDescription("Amount in euros.").build();
        Field three = field("c", "string").setDescription("Amount in euros.").build();

        assertThat(summary(new Field[] {one}, new Field[] {two, three}))
                .containsExactly("FIELD_REMOVED a", "FIELD_ADDED b", "FIELD_ADDED c");
        // a field that stays has the same description, so it tells nothing
        assertThat(summary(new Field[] {one, two}, new Field[] {two, three}))
                .containsExactly("FIELD_REMOVED a", "FIELD_ADDED c");
    }

    @Test
    void needsTheOnlyCandidateForAMisspeltName() {
        assertThat(summary(
                        new Field[] {
                            field("shipmet", "string").build(),
                            field("paymet", "string").build()
                        },
                        new Field[] {
                            field("shipment", "string").build(),
                            field("payment", "string").build()
                        }))
                .containsExactlyInAnyOrder(
                        "FIELD_REMOVED shipmet", "FIELD_REMOVED paymet", "FIELD_ADDED shipment", "FIELD_ADDED payment");
    }

    @Test
    void followsARenamedObjectIntoItsFields() {
        Field before = field("shipTo", "object")
                .setProperties(List.of(
                        field("city", "string").build(), field("zip", "string").build()))
                .build();
        Field after = field("ship_to", "object")
                .setProperties(List.of(field("city", "string").build()))
                .build();

        assertThat(changes(before, after)).containsExactly("FIELD_RENAMED shipTo", "FIELD_REMOVED shipTo.zip");
    }

    @Test
    void seesAnotherStoredNameOfTheSameField() {
        assertThat(changes(
                        field("customer", "string").setPhysicalName("c_17").build(),
                        field("customer", "string").setPhysicalName("c_18").build()))
                .containsExactly("FIELD_RENAMED customer");
    }

    @Test
    void recognisesAliasesOfAvro() {
        String before =
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"client\",\"type\":\"string\"}]}";
        String after =
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"buyer\",\"type\":\"string\",\"aliases\":[\"client\"]}]}";

        assertThat(differ.diff(with(SchemaFormat.AVRO, before), with(SchemaFormat.AVRO, after))
                        .getChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.getKind()).isEqualTo(ContractChangeKind.FIELD_RENAMED));
    }

    private void assertRenamed(Field before, Field after) {
        assertThat(changes(before, after)).containsExactly("FIELD_RENAMED " + before.getName());
        assertThat(changes(after, before)).containsExactly("FIELD_RENAMED " + after.getName());
        assertThat(differ.diff(with(before), with(after)).getChanges())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.getBefore()).isEqualTo(before.getName());
                    assertThat(change.getAfter()).isEqualTo(after.getName());
                });
    }

    private List<String> changes(Field before, Field after) {
        return summary(new Field[] {before, neighbour}, new Field[] {neighbour, after});
    }

    private List<String> summary(Field[] before, Field[] after) {
        return differ.diff(with(before), with(after)).getChanges().stream()
                .map(change -> change.getKind() + " " + change.getField())
                .toList();
    }
}
