package io.datamesh.quality.slo;

import io.datamesh.model.SloState;
import io.datamesh.quality.objective.Metrics;
import io.datamesh.quality.objective.Objective;
import io.datamesh.quality.state.StoredObjective;
import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredRoute;
import io.datamesh.quality.state.StoredRoutes;
import io.datamesh.quality.state.StoredTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** Takes over what a product promises now: opens SLOs, changes them, closes those whose promise is gone. */
final class Promises {

    private static final String BY_METRIC = "m";
    private static final String BY_RULE = "r";
    private static final String BY_DELIVERY = "d";

    private final SloStores stores;
    private final Settlement settlement;

    Promises(SloStores stores, Settlement settlement) {
        this.stores = stores;
        this.settlement = settlement;
    }

    static Bytes metricRoute(String productId, String metric, String field) {
        return Keys.of(productId, BY_METRIC, metric, field == null ? "" : field);
    }

    static Bytes ruleRoute(String productId, String rule) {
        return Keys.of(productId, BY_RULE, rule);
    }

    static Bytes deliveryRoute(String productId) {
        return Keys.of(productId, BY_DELIVERY);
    }

    void take(String productId, StoredPromises now, String cause, long time) {
        Optional<StoredPromises> before = stores.promises(productId);
        stores.put(productId, now);
        routes(productId, before.map(StoredPromises::getObjectives).orElse(List.of()), now.getObjectives());
        Map<String, StoredObjective> gone = new LinkedHashMap<>();
        before.ifPresent(past -> past.getObjectives().forEach(objective -> gone.put(objective.getName(), objective)));
        for (StoredObjective objective : now.getObjectives()) {
            gone.remove(objective.getName());
            promise(productId, now.getDomain(), objective, cause, time);
        }
        gone.keySet().forEach(name -> close(productId, name, cause, time));
    }

    private void promise(String productId, String domain, StoredObjective promised, String cause, long now) {
        Bytes key = Keys.of(productId, promised.getName());
        Optional<Slo> known = stores.slo(key);
        if (known.isEmpty()) {
            StoredTerms terms = new StoredTerms(promised, productId, domain);
            settlement.settle(key, Slo.opened(terms, stores.buckets(key)), cause, true, now);
            return;
        }
        Slo slo = known.get();
        Objective other = ObjectiveCodec.objective(promised);
        boolean isNew = slo.isClosed()
                || !slo.objective().equals(other)
                || !slo.terms().getDomain().equals(domain);
        if (isNew) {
            slo.record().setClosedAt(-1);
            slo.promise(other, domain, now);
            settlement.settle(key, slo, cause, true, now);
        }
    }

    private void close(String productId, String name, String cause, long now) {
        Bytes key = Keys.of(productId, name);
        stores.slo(key)
                .filter(slo -> !slo.record().getState().equals(SloState.CLOSED.name()))
                .ifPresent(slo -> {
                    slo.record().setClosedAt(now);
                    settlement.settle(key, slo, cause, true, now);
                });
    }

    private void routes(String productId, List<StoredObjective> before, List<StoredObjective> now) {
        Map<Bytes, List<StoredRoute>> wanted = grouped(productId, now);
        grouped(productId, before).keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> stores.put(key, (StoredRoutes) null));
        wanted.forEach((key, routes) -> stores.put(key, new StoredRoutes(routes)));
    }

    private static Map<Bytes, List<StoredRoute>> grouped(String productId, List<StoredObjective> objectives) {
        Map<Bytes, List<StoredRoute>> routes = new LinkedHashMap<>();
        for (StoredObjective objective : objectives) {
            StoredRoute route = new StoredRoute(
                    objective.getName(), objective.getPort(), objective.getObject(), objective.getField());
            Bytes metric = metricRoute(productId, objective.getMetric(), objective.getField());
            routes.computeIfAbsent(metric, key -> new ArrayList<>()).add(route);
            if (objective.getMetric().equals(Metrics.FREQUENCY)) {
                routes.computeIfAbsent(deliveryRoute(productId), key -> new ArrayList<>())
                        .add(route);
            }
            if (objective.getRule() != null) {
                routes.computeIfAbsent(ruleRoute(productId, objective.getRule()), key -> new ArrayList<>())
                        .add(route);
            }
        }
        return routes;
    }
}
