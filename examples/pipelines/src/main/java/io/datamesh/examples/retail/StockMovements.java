package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.port.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Picks what was ordered; once a pallet's worth of an article is gone, as much is delivered. */
final class StockMovements implements Logic.Transformation {

    static final int PALLET = 60;

    private static final List<String> WAREHOUSES = List.of("HAM", "ROT", "MAL");
    private static final int SCANNERS = 12;
    private static final int MOST_ARTICLES = 10_000;

    private final Schema schema;
    private final Map<String, Integer> pickedSinceDelivery = new BoundedMap<>(MOST_ARTICLES);

    StockMovements(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void remember(GenericRecord movement) {
        pickedSinceDelivery.put(Fields.text(movement, "sku"), Fields.count(movement, "picked_since_delivery"));
    }

    @Override
    public List<Emission> apply(Port input, GenericRecord item) {
        String sku = Fields.text(item, "sku");
        if (sku == null) {
            return List.of(); // nobody can fetch what has no number
        }
        int quantity = Fields.count(item, "quantity");
        int picked = pickedSinceDelivery.merge(sku, quantity, Integer::sum);
        List<Emission> movements = new ArrayList<>(2);
        movements.add(movement(item, sku, "PICK", -quantity, picked));
        if (picked >= PALLET) {
            pickedSinceDelivery.put(sku, 0);
            movements.add(movement(item, sku, "DELIVERY", picked, 0));
        }
        return movements;
    }

    private Emission movement(GenericRecord item, String sku, String kind, int quantity, int pickedNow) {
        String itemId = Fields.text(item, "order_item_id");
        String warehouse = WAREHOUSES.get(Math.floorMod(sku.hashCode(), WAREHOUSES.size()));
        boolean pick = kind.equals("PICK");
        GenericRecord movement = new GenericRecordBuilder(schema)
                .set("movement_id", "mov-" + itemId + (pick ? "" : "-delivery"))
                .set("sku", sku)
                .set("warehouse", warehouse)
                .set("kind", Fields.symbol(schema, "kind", kind))
                .set("quantity", quantity)
                .set("picked_since_delivery", pickedNow)
                .set("order_item_id", Optional.of(itemId).filter(id -> pick).orElse(null))
                .set("booked_by", String.format(Locale.ROOT, "scan-%02d", Math.floorMod(itemId.hashCode(), SCANNERS)))
                .set("occurred_at", Fields.number(item, "placed_at"))
                .build();
        return new Emission(sku + "/" + warehouse, movement, Fields.time(item, "placed_at"));
    }
}
