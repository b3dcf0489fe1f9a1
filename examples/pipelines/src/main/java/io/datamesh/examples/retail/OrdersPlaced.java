package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Stands in for the web shop, the app and the tills. */
final class OrdersPlaced implements Logic.Source {

    private static final double SHARE_OF_GUESTS = 0.03;
    private static final double SHARE_OF_STORES = 0.1;
    private static final double SHARE_OF_APP = 0.4;
    private static final double SHARE_WITH_DISCOUNT = 0.2;
    private static final int DISCOUNT_PERCENT = 10;
    private static final int MOST_LINES = 4;
    private static final int MOST_PIECES = 3;

    private final Schema schema;
    private final Schema lineSchema;
    private final Customers customers;
    private final Assortment assortment;
    private final Randomness orders;
    private final double perSecond;

    OrdersPlaced(Schema schema, Customers customers, Assortment assortment, long seed, double perSecond) {
        this.schema = schema;
        this.lineSchema = schema.getField("lines").schema().getElementType();
        this.customers = customers;
        this.assortment = assortment;
        this.orders = new Randomness(seed, "orders");
        this.perSecond = perSecond;
    }

    @Override
    public int backfill() {
        return 0;
    }

    @Override
    public double perSecond() {
        return perSecond;
    }

    @Override
    public Emission emit(long sequence, Instant now) {
        SplittableRandom random = orders.at(sequence);
        String id = String.format(Locale.ROOT, "ord-%010d", sequence);
        Customers.Customer customer = customers.customer(customers.buyer(random));
        boolean guest = random.nextDouble() < SHARE_OF_GUESTS;
        String channel = channel(random);
        List<GenericRecord> lines = lines(random);
        long sum = lines.stream()
                .mapToLong(line -> Fields.number(line, "quantity") * Fields.number(line, "unit_price_minor"))
                .sum();
        long discount = random.nextDouble() < SHARE_WITH_DISCOUNT ? sum * DISCOUNT_PERCENT / 100 : 0;
        int postcode = 10_000 + random.nextInt(89_999);
        return new Emission(
                id,
                new GenericRecordBuilder(schema)
                        .set("order_id", id)
                        .set("customer_id", guest ? null : customer.id())
                        .set("channel", Fields.symbol(schema, "channel", channel))
                        .set("currency", "EUR")
                        .set("total_minor", sum - discount)
                        .set("discount_minor", discount)
                        .set("ship_to_country", customer.country())
                        .set("ship_to_postcode", channel.equals("STORE") ? null : Integer.toString(postcode))
                        .set("lines", lines)
                        .set("placed_at", now.toEpochMilli())
                        .build(),
                now);
    }

    private static String channel(SplittableRandom random) {
        double where = random.nextDouble();
        if (where < SHARE_OF_STORES) {
            return "STORE";
        }
        return where < SHARE_OF_STORES + SHARE_OF_APP ? "APP" : "WEB";
    }

    private List<GenericRecord> lines(SplittableRandom random) {
        int size = 1 + random.nextInt(MOST_LINES);
        List<GenericRecord> lines = new ArrayList<>(size);
        for (int line = 1; line <= size; line++) {
            Assortment.Article article = assortment.any(random);
            lines.add(new GenericRecordBuilder(lineSchema)
                    .set("line", line)
                    .set("sku", article.sku())
                    .set("quantity", 1 + random.nextInt(MOST_PIECES))
                    .set("unit_price_minor", article.priceMinor())
                    .build());
        }
        return lines;
    }
}
