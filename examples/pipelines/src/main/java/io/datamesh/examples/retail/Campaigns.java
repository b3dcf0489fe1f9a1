package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;

/** Stands in for the campaign tool: all campaigns once, then what they have spent by now. */
final class Campaigns implements Logic.Source {

    static final List<Campaign> ALL = List.of(
            new Campaign("cmp-spring", "Spring on the balcony", "EMAIL", 1_200_000),
            new Campaign("cmp-desk", "A desk of one's own", "SEARCH", 3_500_000),
            new Campaign("cmp-light", "Bring the light in", "SOCIAL", 2_400_000),
            new Campaign("cmp-school", "Back to school", "EMAIL", 800_000),
            new Campaign("cmp-gifts", "Small gifts", "SOCIAL", 1_500_000),
            new Campaign("cmp-brand", "Harbor is home", "DISPLAY", 5_000_000));

    private static final long SPENT_PER_UPDATE = 2_500;

    private final Schema schema;
    private final double perSecond;

    Campaigns(Schema schema, double perSecond) {
        this.schema = schema;
        this.perSecond = perSecond;
    }

    /** Budget in euro cents. */
    record Campaign(String id, String name, String channel, long budgetMinor) {}

    @Override
    public int backfill() {
        return ALL.size();
    }

    @Override
    public double perSecond() {
        return perSecond;
    }

    @Override
    public Emission emit(long sequence, Instant now) {
        Campaign campaign = ALL.get((int) (sequence % ALL.size()));
        long spent = Math.min(campaign.budgetMinor(), sequence / ALL.size() * SPENT_PER_UPDATE);
        return new Emission(
                campaign.id(),
                new GenericRecordBuilder(schema)
                        .set("campaign_id", campaign.id())
                        .set("name", campaign.name())
                        .set("channel", campaign.channel())
                        .set("currency", "EUR")
                        .set("budget_minor", campaign.budgetMinor())
                        .set("spent_minor", spent)
                        .set("updated_at", now.toEpochMilli())
                        .build(),
                now);
    }
}
