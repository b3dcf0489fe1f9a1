package io.datamesh.quality.slo;

import io.datamesh.model.SloState;
import io.datamesh.quality.objective.Measurement;
import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.StoredObjective;
import io.datamesh.quality.state.StoredPromises;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** Everything that can happen to the SLOs of a partition. */
final class SloKeeper {

    private static final int MOST_AT_ONCE = 500;
    private static final long LONGEST_NANOS = 200_000_000;

    private final SloStores stores;
    private final DueIndex due;
    private final Facts facts;
    private final Settlement settlement;
    private final Promises promises;
    private final Measurements measurements;
    private final SeenMeasurements seen;

    SloKeeper(SloStores stores, Facts facts, SloSettings settings) {
        this.stores = stores;
        this.due = new DueIndex(stores.due());
        this.facts = facts;
        this.settlement = new Settlement(stores, due, facts, settings.heartbeat());
        this.promises = new Promises(stores, settlement);
        this.seen = new SeenMeasurements(stores, settings.lateness());
        this.measurements = new Measurements(stores, settlement, seen);
    }

    void promised(String productId, StoredPromises now, String cause, long time) {
        promises.take(productId, now, cause, time);
    }

    /** Whether there is any promise that it is about. */
    boolean measured(String productId, Measurement measurement, String eventId, long now) {
        return measurements.take(productId, measurement, eventId, now);
    }

    /** A product that this one reads entered a breach, or left it. SLOs that broke before they heard of it are explained now. */
    void upstream(String productId, Relayed breach, long now) {
        stores.upstreamBreach(productId, breach.getProductId(), breach.getActive() ? breach.getSince() : -1);
        if (!breach.getActive()) {
            return;
        }
        List<StoredObjective> promised =
                stores.promises(productId).map(StoredPromises::getObjectives).orElse(List.of());
        for (StoredObjective objective : promised) {
            Bytes key = Keys.of(productId, objective.getName());
            stores.slo(key)
                    .filter(slo -> slo.record().getState().equals(SloState.BREACHED.name())
                            && slo.record().getCause() == null)
                    .ifPresent(slo -> settlement.settle(key, slo, null, false, now));
        }
    }

    /** What time alone brings about; what is left for lack of time is due again at once. */
    void tick(long now) {
        long started = System.nanoTime();
        List<Bytes> keys;
        do {
            keys = due.take(now, MOST_AT_ONCE);
            keys.forEach(key -> look(key, now));
        } while (keys.size() == MOST_AT_ONCE && System.nanoTime() - started < LONGEST_NANOS);
    }

    private void look(Bytes key, long now) {
        stores.slo(key).ifPresent(slo -> {
            slo.record().setDueAt(-1);
            if (slo.isClosed() && now >= Settlement.endOfClosed(slo.record())) {
                forget(key, slo);
            } else {
                settlement.settle(key, slo, null, false, now);
            }
        });
    }

    private void forget(Bytes key, Slo slo) {
        String productId = slo.terms().getProductId();
        stores.delete(key);
        facts.forget(productId, slo.objective().name());
        boolean promisesNothing = stores.promises(productId)
                .map(promises -> promises.getObjectives().isEmpty())
                .orElse(true);
        if (promisesNothing) {
            seen.forget(productId, MOST_AT_ONCE);
        }
    }
}
