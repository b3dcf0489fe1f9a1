package io.datamesh.quality.slo;

import static io.datamesh.quality.slo.Promised.nulls;
import static io.datamesh.quality.slo.Promised.nullsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.SloStatus;
import io.datamesh.model.QualityRule;
import io.datamesh.quality.objective.Measurement;
import io.datamesh.quality.objective.ObjectiveDefaults;
import io.datamesh.quality.objective.ObjectiveDerivation;
import io.datamesh.quality.state.StoredObjective;
import io.datamesh.quality.state.StoredPromises;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one measurement and one tick of the clock cost, in entries of the store. */
class SloCostTest {

    private static final long NOW = Instant.parse("2026-05-04T12:00:00Z").toEpochMilli();
    private static final int SLOS_OF_A_PRODUCT = 10;

    private final CountingStore store = new CountingStore();
    private final List<SloStatus> facts = new ArrayList<>();
    private final SloStores stores = new SloStores(store);
    private final SloKeeper keeper = keeper();

    @Test
    void aMeasurementCostsTheSameHoweverManySlosThereAre() {
        publish(0, 100);
        warmUp();
        long with1_000 = costOfMeasurement("before");
        publish(100, 1_000);
        long with10_000 = costOfMeasurement("after");

        assertThat(with1_000).isBetween(3L, 12L);
        assertThat(with10_000).isEqualTo(with1_000);
    }

    @Test
    void measurementsBetweenTwoCommitsShareTheirWritesAndNeedNoReads() {
        publish(0, 100);
        warmUp();
        long begun = store.touched();
        for (int i = 0; i < 100; i++) {
            measure("one-of-many-" + i);
        }
        stores.write();

        assertThat(store.touched() - begun)
                .as("looking for its event id, and noting it; the SLO once, and old event ids now and then")
                .isBetween(201L, 201L + 10);
    }

    @Test
    void aTickCostsWhatIsDueAndNotTheNumberOfSlos() {
        publish(0, 10_000);
        warmUp();
        long before = store.touched();
        keeper.tick(NOW + 1_000);
        stores.write();
        long idle = store.touched() - before;
        int known = facts.size();
        before = store.touched();
        keeper.tick(NOW + Duration.ofMinutes(15).toMillis());
        stores.write();
        long due = store.touched() - before;

        assertThat(idle).as("with 100,000 SLOs and nothing due").isEqualTo(1);
        assertThat(facts.size() - known).as("only the measured one beats").isEqualTo(1);
        assertThat(due).isLessThan(20);
    }

    private void publish(int from, int to) {
        QualityRule[] rules = new QualityRule[SLOS_OF_A_PRODUCT];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = nulls(1);
            rules[i].setName("rule" + i);
        }
        List<StoredObjective> objectives = new ObjectiveDerivation(ObjectiveDefaults.USUAL)
                .derive(Promised.product("any", List.of(), rules)).objectives().stream()
                        .map(ObjectiveCodec::stored)
                        .toList();
        for (int i = from; i < to; i++) {
            keeper.promised("product-" + i, new StoredPromises("order", "1.0.0", objectives), null, NOW);
        }
        stores.write();
    }

    /** The first measurement of an SLO is news; later ones are not. */
    private void warmUp() {
        costOfMeasurement("first");
        costOfMeasurement("second");
    }

    /** As the first one since the process started, so that nothing of its product is held. */
    private long costOfMeasurement(String eventId) {
        stores.forget();
        long before = store.touched();
        measure(eventId);
        stores.write();
        return store.touched() - before;
    }

    private void measure(String eventId) {
        Measurement measurement = Measurement.of(nullsOf("product-7", 0.2, Instant.ofEpochMilli(NOW))
                .setRule("rule3")
                .build());
        keeper.measured("product-7", measurement, eventId, NOW);
    }

    private SloKeeper keeper() {
        Facts noted = new Facts() {
            @Override
            public void emit(SloStatus fact, String cause) {
                facts.add(fact);
            }

            @Override
            public void forget(String productId, String slo) {}
        };
        return new SloKeeper(stores, noted, SloSettings.USUAL);
    }
}
