package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.CUSTOMER_360;
import static io.datamesh.examples.retail.Records.NOON;
import static io.datamesh.examples.retail.Records.ORDERS;
import static io.datamesh.examples.retail.Records.fields;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {

    private static final String ADA = "cus-00001";

    private final Customer360 views = new Customer360(CUSTOMER_360.schema(), Records.PROFILES, ORDERS);
    private final Attribution attribution = new Attribution(Records.ATTRIBUTION.schema(), ORDERS);

    @Test
    void creditsTheLastCampaignTheCustomerSaw() {
        touched("cmp-desk", NOON.minusSeconds(90));

        GenericRecord credit = credit(ADA, NOON);

        assertThat(fields(credit, "order_id", "customer_id", "campaign_id", "channel", "touch_age_seconds"))
                .containsExactly("ord-1", ADA, "cmp-desk", "EMAIL", 90L);
        assertThat(fields(credit, "attributed_minor", "currency", "model", "value_segment"))
                .containsExactly(1_000L, "EUR", "LAST_TOUCH", "PROSPECT");
    }

    @ParameterizedTest
    @CsvSource({"604800, true", "604801, false", "0, true", "-1, false"})
    void givesNoCreditToContactsAfterTheOrderOrLongBeforeIt(long secondsBefore, boolean credited) {
        touched("cmp-desk", NOON.minusSeconds(secondsBefore));

        GenericRecord credit = credit(ADA, NOON);

        assertThat(credit.get("campaign_id") != null).isEqualTo(credited);
        assertThat(credit.get("touch_age_seconds") != null).isEqualTo(credited);
    }

    @Test
    void countsOrdersOfGuestsForNobody() {
        GenericRecord credit = credit(null, NOON);

        assertThat(fields(credit, "customer_id", "campaign_id", "value_segment", "attributed_minor"))
                .containsExactly(null, null, null, 1_000L);
    }

    private void touched(String campaign, Instant at) {
        views.apply(Records.TOUCHPOINTS, Records.touchpoint(ADA, campaign, at))
                .forEach(view -> assertThat(attribution.apply(CUSTOMER_360, view.value()))
                        .isEmpty());
    }

    private GenericRecord credit(String customerId, Instant ordered) {
        return attribution
                .apply(ORDERS, Records.order("ord-1", customerId, ordered, "MUG-0001", 2, 500))
                .getFirst()
                .value();
    }
}
