package io.datamesh.product.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "Customer 360 View, customer-360-view",
        "customer_360, customer-360",
        "Früchte & Gemüse, fruchte-gemuse",
        "sales.orders, sales.orders",
        "'  --x--  ', x",
        "!!!, ''"
    })
    void makesIdentifiersOfNames(String name, String id) {
        assertThat(Names.hyphenated(name)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Customer Analytics Team, customer-analytics",
        "customer-analytics-team, customer-analytics",
        "Team Blue, team-blue",
        "Team, team",
        "Steam, steam",
        "a.b, a-b"
    })
    void makesDomainsOfOwners(String owner, String domain) {
        assertThat(Names.domainOf(owner)).isEqualTo(domain);
    }
}
