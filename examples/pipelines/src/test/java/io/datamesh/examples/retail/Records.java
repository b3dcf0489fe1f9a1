package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.port.Port;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Records as the example ports carry them. */
final class Records {

    static final ExampleMesh MESH = ExampleMesh.load();
    static final Port PROFILES = MESH.port("customer-profiles", "customer_profiles");
    static final Port ORDERS = MESH.port("orders", "order_placed");
    static final Port ITEMS = MESH.port("order-items", "order_items");
    static final Port MOVEMENTS = MESH.port("warehouse-movements", "inventory_movements");
    static final Port LEVELS = MESH.port("stock-levels", "inventory_stock_levels");
    static final Port CAMPAIGNS = MESH.port("marketing-campaigns", "marketing_campaigns");
    static final Port TOUCHPOINTS = MESH.port("marketing-campaigns", "marketing_touchpoints");
    static final Port CUSTOMER_360 = MESH.port("customer-360", "customer_360");
    static final Port ATTRIBUTION = MESH.port("campaign-attribution", "marketing_attribution");

    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private Records() {}

    /** @param lines article, pieces and price, over and over */
    static GenericRecord order(String id, String customerId, Instant placed, Object... lines) {
        List<GenericRecord> orderLines = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < lines.length; i += 3) {
            orderLines.add(new GenericRecordBuilder(
                            ORDERS.schema().getField("lines").schema().getElementType())
                    .set("line", i / 3 + 1)
                    .set("sku", lines[i])
                    .set("quantity", lines[i + 1])
                    .set("unit_price_minor", ((Number) lines[i + 2]).longValue())
                    .build());
            total += ((Number) lines[i + 1]).longValue() * ((Number) lines[i + 2]).longValue();
        }
        return new GenericRecordBuilder(ORDERS.schema())
                .set("order_id", id)
                .set("customer_id", customerId)
                .set("channel", Fields.symbol(ORDERS.schema(), "channel", "WEB"))
                .set("currency", "EUR")
                .set("total_minor", total)
                .set("ship_to_country", "NL")
                .set("lines", orderLines)
                .set("placed_at", placed.toEpochMilli())
                .build();
    }

    static GenericRecord item(String id, String sku, int quantity) {
        return new GenericRecordBuilder(ITEMS.schema())
                .set("order_item_id", id)
                .set("order_id", "ord-1")
                .set("line", 1)
                .set("sku", sku)
                .set("quantity", quantity)
                .set("unit_price_minor", 100L)
                .set("line_total_minor", 100L * quantity)
                .set("currency", "EUR")
                .set("placed_at", NOON.toEpochMilli())
                .build();
    }

    static GenericRecord touchpoint(String customerId, String campaignId, Instant occurred) {
        return new GenericRecordBuilder(TOUCHPOINTS.schema())
                .set("touchpoint_id", "tch-" + occurred)
                .set("campaign_id", campaignId)
                .set("customer_id", customerId)
                .set("channel", "EMAIL")
                .set("interaction", Fields.symbol(TOUCHPOINTS.schema(), "interaction", "CLICK"))
                .set("occurred_at", occurred.toEpochMilli())
                .build();
    }

    static GenericRecord profile(String customerId, String email, Instant updated) {
        return new GenericRecordBuilder(PROFILES.schema())
                .set("customer_id", customerId)
                .set("email", email)
                .set("full_name", "Ada Vos")
                .set("country", "NL")
                .set("loyalty_tier", Fields.symbol(PROFILES.schema(), "loyalty_tier", "GOLD"))
                .set("registered_at", 0L)
                .set("updated_at", updated.toEpochMilli())
                .build();
    }

    static List<GenericRecord> values(List<Emission> emissions) {
        return emissions.stream().map(Emission::value).toList();
    }

    /** The values of some fields, texts as strings. */
    static List<Object> fields(GenericRecord record, String... names) {
        return Arrays.stream(names)
                .map(record::get)
                .map(value -> value instanceof Number ? value : value == null ? null : (Object) value.toString())
                .toList();
    }
}
