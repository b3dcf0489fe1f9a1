package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.port.Port;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Joins identity, order history and campaign contacts of each customer in one record. Guests have none. */
final class Customer360 implements Logic.Transformation {

    static final int MOST_CUSTOMERS = 20_000;

    private static final int REGULAR_FROM_ORDERS = 3;
    private static final long VIP_FROM_VALUE_MINOR = 500_000;

    private final Schema schema;
    private final Port profiles;
    private final Port orders;
    private final Map<String, GenericData.Record> views = new BoundedMap<>(MOST_CUSTOMERS);

    Customer360(Schema schema, Port profiles, Port orders) {
        this.schema = schema;
        this.profiles = profiles;
        this.orders = orders;
    }

    @Override
    public void remember(GenericRecord view) {
        views.put(Fields.text(view, "customer_id"), (GenericData.Record) view);
    }

    @Override
    public List<Emission> apply(Port input, GenericRecord event) {
        String customerId = Fields.text(event, "customer_id");
        if (customerId == null) {
            return List.of();
        }
        GenericRecordBuilder view = new GenericRecordBuilder(views.computeIfAbsent(customerId, this::stranger));
        if (input.equals(profiles)) {
            addProfile(view, event);
        } else if (input.equals(orders)) {
            addOrder(view, event);
        } else {
            addContact(view, event);
        }
        GenericData.Record after = view.build();
        views.put(customerId, after);
        return List.of(new Emission(customerId, after, Fields.time(after, "updated_at")));
    }

    private GenericData.Record stranger(String customerId) {
        return new GenericRecordBuilder(schema)
                .set("customer_id", customerId)
                .set("updated_at", 0L)
                .build();
    }

    private static void addProfile(GenericRecordBuilder view, GenericRecord profile) {
        view.set("email", Fields.text(profile, "email"))
                .set("full_name", Fields.text(profile, "full_name"))
                .set("country", Fields.text(profile, "country"))
                .set("loyalty_tier", Fields.text(profile, "loyalty_tier"));
        touch(view, Fields.number(profile, "updated_at"));
    }

    private void addOrder(GenericRecordBuilder view, GenericRecord order) {
        int orderCount = (Integer) view.get("orders_count") + 1;
        long value = (Long) view.get("lifetime_value_minor") + Fields.number(order, "total_minor");
        long placed = Fields.number(order, "placed_at");
        Long first = (Long) view.get("first_order_at");
        Long last = (Long) view.get("last_order_at");
        view.set("orders_count", orderCount)
                .set("items_count", (Long) view.get("items_count") + pieces(order))
                .set("lifetime_value_minor", value)
                .set("average_order_value_minor", value / orderCount)
                .set("value_segment", Fields.symbol(schema, "value_segment", segment(orderCount, value)))
                .set("first_order_at", first == null ? placed : Math.min(first, placed))
                .set("last_order_at", last == null ? placed : Math.max(last, placed));
        touch(view, placed);
    }

    /** Contacts may arrive late; an older one changes nothing but proves that the view is current. */
    private static void addContact(GenericRecordBuilder view, GenericRecord contact) {
        long occurred = Fields.number(contact, "occurred_at");
        Long last = (Long) view.get("last_touch_at");
        if (last == null || occurred >= last) {
            view.set("last_touch_campaign_id", Fields.text(contact, "campaign_id"))
                    .set("last_touch_channel", Fields.text(contact, "channel"))
                    .set("last_touch_at", occurred);
        }
        touch(view, occurred);
    }

    private static void touch(GenericRecordBuilder view, long at) {
        view.set("updated_at", Math.max((Long) view.get("updated_at"), at));
    }

    private static long pieces(GenericRecord order) {
        return ((List<?>) order.get("lines"))
                .stream()
                        .mapToLong(line -> Fields.number((GenericRecord) line, "quantity"))
                        .sum();
    }

    private static String segment(int orderCount, long valueMinor) {
        if (valueMinor >= VIP_FROM_VALUE_MINOR) {
            return "VIP";
        }
        return orderCount >= REGULAR_FROM_ORDERS ? "REGULAR" : "NEW";
    }
}
