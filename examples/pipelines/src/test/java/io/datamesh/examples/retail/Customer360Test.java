package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.NOON;
import static io.datamesh.examples.retail.Records.ORDERS;
import static io.datamesh.examples.retail.Records.PROFILES;
import static io.datamesh.examples.retail.Records.TOUCHPOINTS;
import static io.datamesh.examples.retail.Records.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.port.Port;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class Customer360Test {

    private static final String ADA = "cus-00001";

    private final Customer360 view = new Customer360(Records.CUSTOMER_360.schema(), PROFILES, ORDERS);

    @Test
    void joinsWhoSomeoneIsWithWhatTheyBought() {
        after(PROFILES, Records.profile(ADA, "ada@mail.example", NOON));
        after(ORDERS, Records.order("ord-1", ADA, NOON.plusSeconds(60), "MUG-0001", 2, 500));

        GenericRecord ada = after(ORDERS, Records.order("ord-2", ADA, NOON.plusSeconds(90), "PEN-0001", 1, 201));

        assertThat(fields(ada, "customer_id", "email", "loyalty_tier"))
                .containsExactly(ADA, "ada@mail.example", "GOLD");
        assertThat(fields(ada, "orders_count", "items_count", "lifetime_value_minor", "average_order_value_minor"))
                .containsExactly(2, 3L, 1_201L, 600L);
        assertThat(fields(ada, "first_order_at", "last_order_at", "updated_at"))
                .containsExactly(
                        NOON.plusSeconds(60).toEpochMilli(),
                        NOON.plusSeconds(90).toEpochMilli(),
                        NOON.plusSeconds(90).toEpochMilli());
        assertThat(fields(ada, "value_segment")).containsExactly("NEW");
    }

    @Test
    void keepsCustomersApart() {
        after(ORDERS, Records.order("ord-1", ADA, NOON, "MUG-0001", 1, 500));

        GenericRecord other = after(ORDERS, Records.order("ord-2", "cus-00002", NOON, "MUG-0001", 1, 300));

        assertThat(fields(other, "orders_count", "lifetime_value_minor")).containsExactly(1, 300L);
    }

    @Test
    void namesWhoBuysOftenRegularAndWhoSpendsMuchVip() {
        for (int i = 1; i <= 2; i++) {
            after(ORDERS, Records.order("ord-" + i, ADA, NOON, "MUG-0001", 1, 500));
        }

        GenericRecord third = after(ORDERS, Records.order("ord-3", ADA, NOON, "MUG-0001", 1, 500));
        GenericRecord fourth = after(ORDERS, Records.order("ord-4", ADA, NOON, "LMP-0001", 1, 498_500));

        assertThat(fields(third, "value_segment")).containsExactly("REGULAR");
        assertThat(fields(fourth, "value_segment")).containsExactly("VIP");
    }

    @Test
    void keepsTheLastContactWhenAnOlderOneComesLate() {
        after(TOUCHPOINTS, Records.touchpoint(ADA, "cmp-new", NOON));

        GenericRecord ada = after(TOUCHPOINTS, Records.touchpoint(ADA, "cmp-old", NOON.minusSeconds(5)));

        assertThat(fields(ada, "last_touch_campaign_id", "last_touch_at"))
                .containsExactly("cmp-new", NOON.toEpochMilli());
    }

    @Test
    void goesOnFromTheViewItWroteLast() {
        GenericRecord last = after(ORDERS, Records.order("ord-1", ADA, NOON, "MUG-0001", 1, 500));
        Customer360 restarted = new Customer360(Records.CUSTOMER_360.schema(), PROFILES, ORDERS);
        restarted.remember(last);

        GenericRecord ada = restarted
                .apply(ORDERS, Records.order("ord-2", ADA, NOON, "MUG-0001", 1, 500))
                .getFirst()
                .value();

        assertThat(fields(ada, "orders_count", "lifetime_value_minor")).containsExactly(2, 1_000L);
    }

    @Test
    void knowsNothingOfGuests() {
        assertThat(view.apply(ORDERS, Records.order("ord-1", null, NOON, "MUG-0001", 1, 500)))
                .isEmpty();
    }

    private GenericRecord after(Port input, GenericRecord event) {
        return view.apply(input, event).getFirst().value();
    }
}
