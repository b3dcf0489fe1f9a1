package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.port.Port;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Adds movements up to what is there now. */
final class StockLevels implements Logic.Transformation {

    static final int OPENING_STOCK = 100;
    static final int REORDER_POINT = 50;

    private static final int MOST_PLACES = 30_000;

    private final Schema schema;
    private final Map<String, Integer> onHand = new BoundedMap<>(MOST_PLACES);

    StockLevels(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void remember(GenericRecord level) {
        if (level.get("on_hand") != null) {
            onHand.put(place(level), Fields.count(level, "on_hand"));
        }
    }

    @Override
    public List<Emission> apply(Port input, GenericRecord movement) {
        String place = place(movement);
        int level = onHand.getOrDefault(place, OPENING_STOCK) + Fields.count(movement, "quantity");
        onHand.put(place, level);
        GenericRecord fact = new GenericRecordBuilder(schema)
                .set("sku", Fields.text(movement, "sku"))
                .set("warehouse", Fields.text(movement, "warehouse"))
                .set("on_hand", level)
                .set("reorder_point", REORDER_POINT)
                .set("below_reorder_point", level < REORDER_POINT)
                .set("last_movement_id", Fields.text(movement, "movement_id"))
                .set("as_of", Fields.number(movement, "occurred_at"))
                .build();
        return List.of(new Emission(place, fact, Fields.time(movement, "occurred_at")));
    }

    private static String place(GenericRecord record) {
        return Fields.text(record, "sku") + "/" + Fields.text(record, "warehouse");
    }
}
