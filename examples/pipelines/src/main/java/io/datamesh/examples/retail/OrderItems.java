package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.port.Port;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Splits orders into their lines. */
final class OrderItems implements Logic.Transformation {

    private final Schema schema;

    OrderItems(Schema schema) {
        this.schema = schema;
    }

    @Override
    public List<Emission> apply(Port input, GenericRecord order) {
        List<Emission> items = new ArrayList<>();
        for (Object each : (List<?>) order.get("lines")) {
            GenericRecord line = (GenericRecord) each;
            String id = Fields.text(order, "order_id") + "-" + Fields.count(line, "line");
            items.add(new Emission(id, item(id, order, line), Fields.time(order, "placed_at")));
        }
        return items;
    }

    private GenericRecord item(String id, GenericRecord order, GenericRecord line) {
        int quantity = Fields.count(line, "quantity");
        long price = Fields.number(line, "unit_price_minor");
        return new GenericRecordBuilder(schema)
                .set("order_item_id", id)
                .set("order_id", Fields.text(order, "order_id"))
                .set("customer_id", Fields.text(order, "customer_id"))
                .set("line", Fields.count(line, "line"))
                .set("sku", Fields.text(line, "sku"))
                .set("quantity", quantity)
                .set("unit_price_minor", price)
                .set("line_total_minor", quantity * price)
                .set("currency", Fields.text(order, "currency"))
                .set("placed_at", Fields.number(order, "placed_at"))
                .build();
    }
}
