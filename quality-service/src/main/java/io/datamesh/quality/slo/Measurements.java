package io.datamesh.quality.slo;

import io.datamesh.quality.objective.Measurement;
import io.datamesh.quality.objective.Metrics;
import io.datamesh.quality.objective.Subject;
import io.datamesh.quality.state.StoredRoute;
import io.datamesh.quality.state.StoredRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds the SLOs a measurement counts for. One that names a rule of the product counts for that rule; any other for each promise of the same metric and
 * field. Row counts tell of deliveries besides. Where measurement and promise both name a port or an object, it must be the same.
 */
final class Measurements {

    private final SloStores stores;
    private final Settlement settlement;
    private final SeenMeasurements seen;

    Measurements(SloStores stores, Settlement settlement, SeenMeasurements seen) {
        this.stores = stores;
        this.settlement = settlement;
        this.seen = seen;
    }

    /**
     * What is too late is so whether it came before or not: for longer than that, nobody remembers.
     *
     * @return whether there is any promise that it is about
     */
    boolean take(String productId, Measurement measurement, String eventId, long now) {
        List<StoredRoute> routes = routes(productId, measurement);
        if (routes.isEmpty()) {
            return false;
        }
        boolean isTooLate = seen.isTooLate(productId, measurement.measuredAt());
        if (!isTooLate && !seen.isFirst(productId, eventId, measurement.measuredAt())) {
            return true;
        }
        for (StoredRoute route : routes) {
            Bytes key = Keys.of(productId, route.getSlo());
            Slo slo = stores.slo(key)
                    .orElseThrow(() -> new IllegalStateException("a route leads to no SLO: " + route.getSlo()));
            if (isTooLate) {
                slo.missed();
            } else {
                slo.take(measurement, now);
            }
            settlement.settle(key, slo, eventId, false, now);
        }
        return true;
    }

    private List<StoredRoute> routes(String productId, Measurement measurement) {
        List<StoredRoute> routes = new ArrayList<>();
        if (measurement.rule() != null) {
            Bytes rule = Promises.ruleRoute(productId, measurement.rule());
            addAgreeing(routes, rule, measurement, true);
        }
        if (routes.isEmpty()) {
            String field = measurement.subject().field();
            Bytes metric = Promises.metricRoute(productId, measurement.metric(), field);
            addAgreeing(routes, metric, measurement, false);
        }
        if (measurement.metric().equals(Metrics.ROW_COUNT)) {
            addAgreeing(routes, Promises.deliveryRoute(productId), measurement, false);
        }
        return routes;
    }

    private void addAgreeing(List<StoredRoute> routes, Bytes key, Measurement measurement, boolean fieldMayLack) {
        Optional<StoredRoutes> found = stores.routes(key);
        if (found.isEmpty()) {
            return;
        }
        Subject measured = measurement.subject();
        for (StoredRoute route : found.get().getRoutes()) {
            if (Subject.agree(route.getPort(), measured.port())
                    && Subject.agree(route.getObject(), measured.object())
                    && (!fieldMayLack || Subject.agree(route.getField(), measured.field()))) {
                routes.add(route);
            }
        }
    }
}
