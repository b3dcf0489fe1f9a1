package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.NOON;
import static io.datamesh.examples.retail.Records.ORDERS;
import static io.datamesh.examples.retail.Records.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.pipeline.Emission;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderItemsTest {

    private final OrderItems items = new OrderItems(Records.ITEMS.schema());

    @Test
    void splitsAnOrderIntoItsLines() {
        List<Emission> emitted = items.apply(
                ORDERS, Records.order("ord-7", "cus-00001", NOON, "MUG-0001", 2, 450, "PEN-0003", 1, 1_250));

        assertThat(emitted).extracting(Emission::key).containsExactly("ord-7-1", "ord-7-2");
        assertThat(emitted).extracting(Emission::at).containsOnly(NOON);
        assertThat(fields(emitted.get(0).value(), "order_id", "customer_id", "line", "sku", "quantity"))
                .containsExactly("ord-7", "cus-00001", 1, "MUG-0001", 2);
        assertThat(fields(emitted.get(0).value(), "line_total_minor", "currency"))
                .containsExactly(900L, "EUR");
        assertThat(fields(emitted.get(1).value(), "order_item_id", "line_total_minor"))
                .containsExactly("ord-7-2", 1_250L);
    }

    @Test
    void leavesTheCustomerOfAGuestsOrderEmpty() {
        List<Emission> emitted = items.apply(ORDERS, Records.order("ord-8", null, NOON, "MUG-0001", 1, 450));

        assertThat(emitted)
                .singleElement()
                .satisfies(item -> assertThat(item.value().get("customer_id")).isNull());
    }
}
