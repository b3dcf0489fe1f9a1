package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.port.Port;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Credits each order to the last campaign its customer was in contact with before ordering. */
final class Attribution implements Logic.Transformation {

    static final Duration LONGEST_MEMORY = Duration.ofDays(7);

    private final Schema schema;
    private final Port orders;
    private final Map<String, GenericRecord> views = new BoundedMap<>(Customer360.MOST_CUSTOMERS);

    Attribution(Schema schema, Port orders) {
        this.schema = schema;
        this.orders = orders;
    }

    @Override
    public void remember(GenericRecord view) {
        views.put(Fields.text(view, "customer_id"), view);
    }

    @Override
    public List<Emission> apply(Port input, GenericRecord event) {
        if (!input.equals(orders)) {
            remember(event);
            return List.of();
        }
        Instant ordered = Fields.time(event, "placed_at");
        String customerId = Fields.text(event, "customer_id");
        Optional<GenericRecord> view = Optional.ofNullable(customerId).map(views::get);
        Optional<GenericRecord> credited = view.filter(known -> deservesCredit(known, ordered));
        GenericRecord attribution = new GenericRecordBuilder(schema)
                .set("order_id", Fields.text(event, "order_id"))
                .set("customer_id", customerId)
                .set("campaign_id", field(credited, "last_touch_campaign_id"))
                .set("channel", field(credited, "last_touch_channel"))
                .set("model", "LAST_TOUCH")
                .set(
                        "touch_age_seconds",
                        credited.map(known -> Duration.between(Fields.time(known, "last_touch_at"), ordered)
                                        .toSeconds())
                                .orElse(null))
                .set("value_segment", field(view, "value_segment"))
                .set("attributed_minor", Fields.number(event, "total_minor"))
                .set("currency", Fields.text(event, "currency"))
                .set("ordered_at", ordered.toEpochMilli())
                .build();
        return List.of(new Emission(Fields.text(event, "order_id"), attribution, ordered));
    }

    private static boolean deservesCredit(GenericRecord view, Instant ordered) {
        if (view.get("last_touch_campaign_id") == null || view.get("last_touch_at") == null) {
            return false;
        }
        Duration age = Duration.between(Fields.time(view, "last_touch_at"), ordered);
        return !age.isNegative() && age.compareTo(LONGEST_MEMORY) <= 0;
    }

    private static String field(Optional<GenericRecord> record, String field) {
        return record.map(value -> Fields.text(value, field)).orElse(null);
    }
}
