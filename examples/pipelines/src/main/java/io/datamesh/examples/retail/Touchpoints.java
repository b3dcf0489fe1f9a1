package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;

/** Stands in for the advertising networks: whom a campaign reached. */
final class Touchpoints implements Logic.Source {

    private static final List<String> INTERACTIONS = List.of("IMPRESSION", "IMPRESSION", "IMPRESSION", "OPEN", "CLICK");

    /** One network does not say what its readers did, which its contract promises: the example of a product that breaks its promise. */
    private static final int UNTOLD_EVERY = 20;

    private final Schema schema;
    private final Customers customers;
    private final Randomness contacts;
    private final double perSecond;

    Touchpoints(Schema schema, Customers customers, long seed, double perSecond) {
        this.schema = schema;
        this.customers = customers;
        this.contacts = new Randomness(seed, "touchpoints");
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
        SplittableRandom random = contacts.at(sequence);
        Campaigns.Campaign campaign = Randomness.pick(Campaigns.ALL, random);
        String customerId = Customers.id(customers.buyer(random));
        String interaction =
                sequence % UNTOLD_EVERY == UNTOLD_EVERY - 1 ? "UNKNOWN" : Randomness.pick(INTERACTIONS, random);
        return new Emission(
                customerId,
                new GenericRecordBuilder(schema)
                        .set("touchpoint_id", String.format(Locale.ROOT, "tch-%010d", sequence))
                        .set("campaign_id", campaign.id())
                        .set("customer_id", customerId)
                        .set("channel", campaign.channel())
                        .set("interaction", Fields.symbol(schema, "interaction", interaction))
                        .set("occurred_at", now.toEpochMilli())
                        .build(),
                now);
    }
}
