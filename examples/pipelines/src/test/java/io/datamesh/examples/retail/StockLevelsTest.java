package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.ITEMS;
import static io.datamesh.examples.retail.Records.MOVEMENTS;
import static io.datamesh.examples.retail.Records.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.pipeline.Emission;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class StockLevelsTest {

    private final StockMovements movements = new StockMovements(MOVEMENTS.schema());
    private final StockLevels levels = new StockLevels(Records.LEVELS.schema());

    @Test
    void addsMovementsUpByArticle() {
        levels.apply(MOVEMENTS, pick("ord-1-1", "MUG-0001", 3));
        levels.apply(MOVEMENTS, pick("ord-1-2", "PEN-0001", 7));

        Emission level = levels.apply(MOVEMENTS, pick("ord-2-1", "MUG-0001", 2)).getFirst();

        assertThat(fields(level.value(), "sku", "on_hand", "below_reorder_point", "last_movement_id"))
                .containsExactly("MUG-0001", StockLevels.OPENING_STOCK - 5, "false", "mov-ord-2-1");
        assertThat(level.key()).startsWith("MUG-0001/");
    }

    @Test
    void tellsWhenMoreHasToBeOrdered() {
        int most = StockLevels.OPENING_STOCK - StockLevels.REORDER_POINT;

        Emission atThePoint =
                levels.apply(MOVEMENTS, pick("ord-1-1", "MUG-0001", most)).getFirst();
        Emission below = levels.apply(MOVEMENTS, pick("ord-1-2", "MUG-0001", 1)).getFirst();

        assertThat(atThePoint.value().get("below_reorder_point")).isEqualTo(false);
        assertThat(below.value().get("below_reorder_point")).isEqualTo(true);
    }

    @Test
    void goesOnFromTheLevelItWroteLast() {
        GenericRecord last = levels.apply(MOVEMENTS, pick("ord-1-1", "MUG-0001", 30))
                .getFirst()
                .value();
        StockLevels restarted = new StockLevels(Records.LEVELS.schema());

        restarted.remember(last);

        assertThat(restarted
                        .apply(MOVEMENTS, pick("ord-2-1", "MUG-0001", 1))
                        .getFirst()
                        .value()
                        .get("on_hand"))
                .isEqualTo(StockLevels.OPENING_STOCK - 31);
    }

    private GenericRecord pick(String itemId, String sku, int quantity) {
        return movements
                .apply(ITEMS, Records.item(itemId, sku, quantity))
                .getFirst()
                .value();
    }
}
