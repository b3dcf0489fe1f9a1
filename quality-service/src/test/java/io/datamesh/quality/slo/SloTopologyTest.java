package io.datamesh.quality.slo;

import static io.datamesh.quality.slo.Promised.ageOf;
import static io.datamesh.quality.slo.Promised.nulls;
import static io.datamesh.quality.slo.Promised.nullsOf;
import static io.datamesh.quality.slo.Promised.product;
import static io.datamesh.quality.slo.Promised.promise;
import static io.datamesh.quality.slo.Promised.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datamesh.events.QualityMeasured;
import io.datamesh.events.SloStatus;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SloState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloTopologyTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String NULLS = "out.id.nullvalues";
    private static final String FRESHNESS = "out.freshness";

    private final SloScenario mesh;

    SloTopologyTest(@TempDir Path state) {
        mesh = new SloScenario(state, NOON, SloSettings.USUAL);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void isTheTopologyThatItWas() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/slos.txt")) {
            assertThat(mesh.description())
                    .as("a changed name orphans state; if that is meant, update topology/slos.txt")
                    .isEqualToIgnoringWhitespace(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void opensAnSloForEachPromise() {
        mesh.publish(product("orders", List.of(promise("freshness", "5", "min")), nulls(1)));

        SloStatus status = mesh.status("orders", NULLS);
        assertThat(mesh.facts()).extracting(SloStatus::getSlo).containsExactly(FRESHNESS, NULLS);
        assertThat(status.getState()).isEqualTo(SloState.NO_DATA);
        assertThat(status.getDomain()).isEqualTo("order");
        assertThat(status.getTarget()).isEqualTo(0.99);
        assertThat(status.getWindow()).isEqualTo("P30D");
        assertThat(status.getSli()).isNull();
        assertThat(status.getBudgetLeft()).isNull();
    }

    @Test
    void tellsWhenItBecomesHealthyAndThenNothingForEachMeasurement() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        for (int i = 0; i < 100; i++) {
            mesh.measure(nullsOf("orders", 0.5, mesh.now()));
        }

        assertThat(mesh.facts()).hasSize(2);
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.HEALTHY);
    }

    @Test
    void spendsTheBudgetUntilItIsBreached() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        measure(995, 0.1);
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.HEALTHY);

        measure(20, 7);

        SloStatus status = mesh.status("orders", NULLS);
        assertThat(status.getState()).isEqualTo(SloState.BREACHED);
        assertThat(mesh.facts(NULLS)).extracting(SloStatus::getState).contains(SloState.AT_RISK);
        assertThat(status.getBurnRates()).containsKeys("5m", "1h", "30d");
        mesh.pass(Duration.ofMinutes(15));
        status = mesh.status("orders", NULLS);
        assertThat(status.getGood()).isEqualTo(995);
        assertThat(status.getBad()).isEqualTo(20);
        assertThat(status.getSli()).isCloseTo(995.0 / 1015, within(1e-9));
        assertThat(status.getBudgetLeft()).isCloseTo(1 - (20.0 / 1015) / 0.01, within(1e-6));
        assertThat(status.getLastValue()).isEqualTo(7);
        assertThat(status.getLastSource()).isEqualTo("test");
        assertThat(status.getLastBadAt()).isEqualTo(status.getLastMeasuredAt());
        assertThat(status.getHistory().getLast().getBudgetLeft()).isCloseTo(status.getBudgetLeft(), within(1e-9));
    }

    @Test
    void recoversWhenTheWindowHasForgotten() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        measure(10, 7);
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.BREACHED);

        for (int day = 0; day < 31; day++) {
            mesh.pass(Duration.ofDays(1));
            measure(1, 0.1);
        }

        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.HEALTHY);
    }

    @Test
    void countsAnEventOnce() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        for (int i = 0; i < 5; i++) {
            mesh.measure(nullsOf("orders", 0.1, NOON), "the-same");
        }
        mesh.measure(nullsOf("orders", 0.1, NOON), "another");

        assertThat(latest().getGood()).isEqualTo(2);
    }

    @Test
    void movesOnlyMeasurementsThatAreNotInThePartitionOfTheirProduct() {
        List<String> products = List.of("orders", "invoices", "returns", "parcels", "payments", "customers", "visits");
        products.forEach(id -> mesh.publish(product(id, List.of(), nulls(1))));
        for (int i = 0; i < 3; i++) {
            products.forEach(id -> mesh.measure(nullsOf(id, 0.1, NOON), id));
        }
        products.forEach(id -> mesh.measure(nullsOf(id, 0.1, NOON)));
        mesh.pass(Duration.ofMinutes(15));

        assertThat(products)
                .allSatisfy(id -> assertThat(mesh.status(id, NULLS).getGood()).isEqualTo(2));
        long elsewhere = products.stream()
                .filter(id -> MeasurementReader.partition(id.getBytes(StandardCharsets.UTF_8)) != 0)
                .count();
        assertThat(elsewhere).as("the driver has one partition").isBetween(1L, 6L);
        assertThat(mesh.moved()).isEqualTo((int) elsewhere * 4);
    }

    @Test
    void twoWhoMeasureTheSameSpendNoMoreThanOne() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.publish(product("copies", List.of(), nulls(1)));
        for (int i = 0; i < 200; i++) {
            double percent = i % 50 == 0 ? 5 : 0.5;
            mesh.measure(nullsOf("orders", percent, mesh.now()).setSource("stream"));
            mesh.measure(nullsOf("orders", percent, mesh.now()).setSource("nightly-check"));
            mesh.measure(nullsOf("copies", percent, mesh.now()).setSource("stream"));
            mesh.pass(Duration.ofMinutes(1));
        }

        SloStatus byTwo = latest();
        SloStatus byOne = mesh.status("copies", NULLS);
        assertThat(byTwo.getGood() + byTwo.getBad()).isEqualTo(2 * (byOne.getGood() + byOne.getBad()));
        assertThat(byTwo.getState()).isEqualTo(byOne.getState());
        assertThat(byTwo.getBudgetLeft()).isEqualTo(byOne.getBudgetLeft());
        assertThat(byTwo.getBurnRates()).isEqualTo(byOne.getBurnRates());
        assertThat(byTwo.getLastSource()).isEqualTo("nightly-check");
        assertThat(byOne.getLastSource()).isEqualTo("stream");
    }

    @Test
    void putsALateMeasurementIntoItsBucketAndCountsWhatIsTooLate() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.measure(nullsOf("orders", 0.1, NOON));
        mesh.measure(nullsOf("orders", 9, NOON.minus(Duration.ofDays(2))));
        mesh.measure(nullsOf("orders", 9, NOON.minus(Duration.ofDays(4))));

        SloStatus status = latest();
        assertThat(status.getGood()).isEqualTo(1);
        assertThat(status.getBad()).isEqualTo(1);
        assertThat(status.getTooLate()).isEqualTo(1);
        assertThat(status.getLastMeasuredAt()).isEqualTo(NOON);
        assertThat(status.getBurnRates().get("1h")).isZero();
        assertThat(status.getBurnRates().get("3d")).isPositive();
        assertThat(status.getHistory()).hasSize(2);
    }

    @Test
    void breachesFreshnessByTimeAlone() {
        mesh.publish(product("orders", List.of(promise("freshness", "10", "min")), nulls(1)));
        mesh.measure(ageOf("orders", 30, NOON));
        assertThat(mesh.status("orders", FRESHNESS).getState()).isEqualTo(SloState.HEALTHY);

        mesh.pass(Duration.ofMinutes(9));
        assertThat(mesh.status("orders", FRESHNESS).getState()).isEqualTo(SloState.HEALTHY);
        mesh.pass(Duration.ofMinutes(2));

        assertThat(mesh.status("orders", FRESHNESS).getState()).isEqualTo(SloState.BREACHED);
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.NO_DATA);
    }

    @Test
    void takesRowsThatCameForADelivery() {
        mesh.publish(product("orders", List.of(promise("frequency", "1", "h"))));
        mesh.measure(rows(0));
        mesh.pass(Duration.ofMinutes(1));
        assertThat(mesh.status("orders", "out.frequency").getState()).isEqualTo(SloState.NO_DATA);

        mesh.measure(rows(7));
        assertThat(mesh.status("orders", "out.frequency").getState()).isEqualTo(SloState.HEALTHY);
        mesh.pass(Duration.ofMinutes(61));

        assertThat(mesh.status("orders", "out.frequency").getState()).isEqualTo(SloState.BREACHED);
    }

    private QualityMeasured.Builder rows(int count) {
        return QualityMeasured.newBuilder()
                .setProductId("orders")
                .setMetric("rowCount")
                .setValue((double) count)
                .setMeasuredAt(mesh.now());
    }

    @Test
    void saysNoDataByTimeAlone() {
        mesh.publish(product("orders", List.of(promise("frequency", "1", "h")), nulls(1)));
        measure(3, 0.1);

        mesh.pass(Duration.ofMinutes(119));
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.HEALTHY);
        mesh.pass(Duration.ofMinutes(2));

        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.NO_DATA);
        assertThat(mesh.status("orders", NULLS).getGood()).isEqualTo(3);
    }

    @Test
    void saysWhereItStandsOnceADayWhenNothingHappens() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.pass(Duration.ofDays(1));

        assertThat(mesh.facts()).hasSize(2);
    }

    @Test
    void derivesTheStateAnewWhenTheTargetChanges() {
        DataProduct product = product("orders", List.of(), nulls(1));
        mesh.publish(product);
        measure(95, 0.1);
        measure(5, 7);
        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.BREACHED);

        var lenient = nulls(1);
        lenient.setSeverity("info");
        mesh.publish(product("orders", List.of(), lenient));

        SloStatus status = mesh.status("orders", NULLS);
        assertThat(status.getTarget()).isEqualTo(0.9);
        assertThat(status.getBudgetLeft()).isCloseTo(0.5, within(1e-9));
        assertThat(status.getGood()).isEqualTo(95);
        assertThat(status.getBad()).isEqualTo(5);
    }

    @Test
    void derivesFreshnessAnewWhenItsLimitChanges() {
        mesh.publish(product("orders", List.of(promise("freshness", "10", "min"))));
        mesh.measure(ageOf("orders", 0, NOON));
        mesh.pass(Duration.ofHours(1));
        assertThat(mesh.status("orders", FRESHNESS).getState()).isEqualTo(SloState.BREACHED);

        mesh.publish(product("orders", List.of(promise("freshness", "2", "h"))));

        assertThat(mesh.status("orders", FRESHNESS).getState()).isEqualTo(SloState.HEALTHY);
        assertThat(mesh.status("orders", FRESHNESS).getBad()).isZero();
    }

    @Test
    void closesTheSlosOfARetiredProductAndForgetsThemLater() {
        DataProduct product = product("orders", List.of(), nulls(1));
        mesh.publish(product);
        measure(3, 0.1);
        mesh.publish(
                DataProduct.newBuilder(product).setStatus(ProductStatus.RETIRED).build());

        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.CLOSED);
        measure(3, 0.1);
        mesh.pass(Duration.ofDays(8));

        assertThat(mesh.forgotten()).containsExactly("orders/" + NULLS);
        assertThat(mesh.kept()).containsOnlyKeys('p');
    }

    @Test
    void goesOnWhereItWasWhenAProductIsReinstated() {
        DataProduct product = product("orders", List.of(), nulls(1));
        mesh.publish(product);
        measure(3, 0.1);
        mesh.publish(
                DataProduct.newBuilder(product).setStatus(ProductStatus.RETIRED).build());
        mesh.publish(product);
        measure(1, 0.1);

        assertThat(latest().getState()).isEqualTo(SloState.HEALTHY);
        assertThat(latest().getGood()).isEqualTo(4);
    }

    @Test
    void namesTheUpstreamThatBreachedBefore() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.publish(reading(product("report", List.of(), nulls(1)), "orders"));
        for (int i = 0; i < 10; i++) {
            mesh.measure(nullsOf("orders", 9, mesh.now()));
        }
        mesh.pass(Duration.ofSeconds(5));
        for (int i = 0; i < 10; i++) {
            mesh.measure(nullsOf("report", 9, mesh.now()));
        }

        SloStatus status = mesh.status("report", NULLS);
        assertThat(status.getState()).isEqualTo(SloState.BREACHED);
        assertThat(status.getProbableCause()).isEqualTo("orders");
        assertThat(status.getProbableCauseSince())
                .isEqualTo(mesh.status("orders", NULLS).getStateSince());
        assertThat(mesh.status("orders", NULLS).getProbableCause()).isNull();
    }

    @Test
    void namesAnUpstreamThatAJobWasSeenToRead() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.publish(product("report", List.of(), nulls(1)));
        mesh.observe("reporting", "orders.v1", "report.v1", false);
        mesh.serve("orders.v1", "orders");
        mesh.serve("report.v1", "report");
        mesh.pass(LineageReader.LOOK_AGAIN);
        mesh.measure(nullsOf("orders", 9, mesh.now()));
        mesh.pass(Duration.ofSeconds(5));
        mesh.measure(nullsOf("report", 9, mesh.now()));

        assertThat(mesh.status("report", NULLS).getProbableCause()).isEqualTo("orders");
    }

    @Test
    void namesNoUpstreamThatIsNotReadAnyMore() {
        mesh.serve("orders.v1", "orders");
        mesh.serve("report.v1", "report");
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.publish(product("report", List.of(), nulls(1)));
        mesh.observe("reporting", "orders.v1", "report.v1", false);
        mesh.measure(nullsOf("orders", 9, mesh.now()));
        mesh.observe("reporting", "orders.v1", "report.v1", true);
        mesh.pass(Duration.ofSeconds(5));
        mesh.measure(nullsOf("report", 9, mesh.now()));

        assertThat(mesh.status("report", NULLS).getProbableCause()).isNull();
    }

    @Test
    void namesNoUpstreamThatBreachedLater() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.publish(reading(product("report", List.of(), nulls(1)), "orders"));
        mesh.measure(nullsOf("report", 9, mesh.now()));
        mesh.pass(Duration.ofSeconds(5));
        mesh.measure(nullsOf("orders", 9, mesh.now()));

        assertThat(mesh.status("orders", NULLS).getState()).isEqualTo(SloState.BREACHED);
        assertThat(mesh.status("report", NULLS).getProbableCause()).isNull();
    }

    @Test
    void putsAMeasurementThatIsNoneAmongTheDeadLetters() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.measure(nullsOf("orders", 0.1, NOON.plus(Duration.ofDays(1))));
        mesh.measure(nullsOf("orders", Double.NaN, NOON));

        assertThat(mesh.deadLetters()).isEqualTo(2);
        assertThat(mesh.facts()).hasSize(1);
    }

    @Test
    void countsWhatCannotBeCompared() {
        mesh.publish(product("orders", List.of(), nulls(1)));
        mesh.measure(nullsOf("orders", 3, NOON).setUnit("rows"));
        mesh.measure(
                nullsOf("orders", 3, NOON).setUnit("rows").setRowsFailed(3L).setRowsChecked(1_000L));

        SloStatus status = latest();
        assertThat(status.getNotComparable()).isEqualTo(1);
        assertThat(status.getGood()).isEqualTo(1);
    }

    private void measure(int count, double percent) {
        for (int i = 0; i < count; i++) {
            mesh.measure(nullsOf("orders", percent, mesh.now()));
        }
    }

    /** What a heartbeat tells. */
    private SloStatus latest() {
        mesh.pass(Duration.ofMinutes(15));
        return mesh.status("orders", NULLS);
    }
}
