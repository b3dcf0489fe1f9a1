package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.ITEMS;
import static io.datamesh.examples.retail.Records.fields;
import static io.datamesh.examples.retail.Records.item;
import static io.datamesh.examples.retail.Records.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class StockMovementsTest {

    private final StockMovements movements = new StockMovements(Records.MOVEMENTS.schema());

    @Test
    void takesWhatWasOrderedOutOfStock() {
        List<GenericRecord> booked = values(movements.apply(ITEMS, item("ord-1-1", "MUG-0001", 3)));

        assertThat(booked)
                .singleElement()
                .satisfies(pick -> assertThat(fields(
                                pick, "movement_id", "kind", "quantity", "picked_since_delivery", "order_item_id"))
                        .containsExactly("mov-ord-1-1", "PICK", -3, 3, "ord-1-1"));
    }

    @Test
    void bringsAsMuchInOnceAPalletIsGone() {
        movements.apply(ITEMS, item("ord-1-1", "MUG-0001", StockMovements.PALLET - 1));
        movements.apply(ITEMS, item("ord-2-1", "PEN-0001", 1));

        List<GenericRecord> booked = values(movements.apply(ITEMS, item("ord-3-1", "MUG-0001", 2)));

        assertThat(booked).hasSize(2);
        assertThat(fields(booked.get(1), "movement_id", "kind", "quantity", "picked_since_delivery", "order_item_id"))
                .containsExactly("mov-ord-3-1-delivery", "DELIVERY", StockMovements.PALLET + 1, 0, null);
        assertThat(fields(booked.get(1), "warehouse")).isEqualTo(fields(booked.get(0), "warehouse"));
    }

    @Test
    void goesOnCountingWhereItStopped() {
        GenericRecord last = values(movements.apply(ITEMS, item("ord-1-1", "MUG-0001", StockMovements.PALLET - 1)))
                .getFirst();
        StockMovements restarted = new StockMovements(Records.MOVEMENTS.schema());

        restarted.remember(last);

        assertThat(restarted.apply(ITEMS, item("ord-2-1", "MUG-0001", 1))).hasSize(2);
    }

    @Test
    void canNotFetchAnArticleWithoutNumber() {
        assertThat(movements.apply(ITEMS, item("ord-1-1", null, 1))).isEmpty();
    }
}
