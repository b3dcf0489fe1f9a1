package io.datamesh.governance.policy.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.policy.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityNamesTest {

    @ParameterizedTest
    @CsvSource({
        "CustomerProfile, customer_profile",
        "customer_profiles, customer_profile",
        "Customer Profiles, customer_profile",
        "CUSTOMER-PROFILE, customer_profile",
        "customer.profiles.v1, customer_profile",
        "HTTPRequests, http_request",
        "categories, category",
        "address, address",
        "bus, bus",
        "Customer360, customer360",
        "__orders__, order",
        "Bestellung-Ü, bestellung"
    })
    void spellingsOfOneNameAreOneEntity(String name, String entity) {
        assertThat(EntityNames.entity(name)).isEqualTo(entity);
    }

    @Test
    void aNameWithoutLettersIsNoEntity() {
        assertThat(EntityNames.entity("—")).isEmpty();
    }

    @Test
    void collectsTheObjectsOfAllPorts() {
        Given product = Given.compact(
                "output_ports:",
                "  - {name: order_events, schema: [{name: id, type: string}]}",
                "  - {name: order_lines, schema: [{name: id, type: string}]}",
                "  - {name: nothing}");

        assertThat(EntityNames.of(product.product())).containsExactly("order_event", "order_line");
    }
}
