package io.datamesh.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.LineageObserved;
import io.datamesh.events.QualityMeasured;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.examples.retail.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Pipeline orders = new RetailPipelines(ExampleMesh.load())
            .pipelines(new Traffic(1, 10, 1, 1, 1, 1)).stream()
                    .filter(pipeline -> pipeline.name().equals("orders"))
                    .findFirst()
                    .orElseThrow();
    private final Observations observations = new Observations(orders, WINDOW);

    @Test
    void isDueOnceAWindowLastedLongEnough() {
        assertThat(observations.due(NOON)).as("before the first run").isFalse();
        observations.running(NOON);

        assertThat(observations.due(NOON.plus(WINDOW).minusMillis(1))).isFalse();
        assertThat(observations.due(NOON.plus(WINDOW))).isTrue();
    }

    @Test
    void tellsQualityAndLineageOfAWindowWithRows() {
        observations.running(NOON);
        observations.written(records(3), NOON);

        observations.close(NOON.plus(WINDOW));

        assertThat(measured("rowCount").getValue()).isEqualTo(3.0);
        assertThat(observations.waiting())
                .filteredOn(event -> event.value() instanceof LineageObserved)
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo("order/orders"));
        assertThat(new HashSet<>(
                        observations.waiting().stream().map(MeshEvent::id).toList()))
                .as("ids")
                .hasSameSizeAs(observations.waiting());
    }

    @Test
    void tellsNoLineageOfAWindowInWhichNothingHappened() {
        observations.running(NOON);

        observations.close(NOON.plus(WINDOW));

        assertThat(measured("rowCount").getValue()).isZero();
        assertThat(observations.waiting()).noneMatch(event -> event.value() instanceof LineageObserved);
    }

    @Test
    void countsTheTimeBetweenRunsAsDown() {
        observations.running(NOON);
        observations.failed(NOON.plusSeconds(2));
        observations.failed(NOON.plusSeconds(3));
        observations.running(NOON.plusSeconds(6));

        observations.close(NOON.plusSeconds(16));

        assertThat(measured("availability").getValue()).isEqualTo(75.0);
    }

    @Test
    void isNotDownBeforeItWasEverUp() {
        observations.failed(NOON);
        observations.running(NOON.plusSeconds(30));

        observations.close(NOON.plusSeconds(40));

        assertThat(measured("availability").getValue()).isEqualTo(100.0);
    }

    @Test
    void keepsTheNewestWindowsWhileNobodyListens() {
        observations.running(NOON);
        for (int window = 1; window <= Observations.MOST_WAITING; window++) {
            observations.written(records(1), NOON);
            observations.close(NOON.plus(WINDOW.multipliedBy(window)));
        }

        List<MeshEvent<?>> waiting = observations.waiting();
        assertThat(waiting).hasSize(Observations.MOST_WAITING);
        assertThat(waiting.getLast().at()).isEqualTo(NOON.plus(WINDOW.multipliedBy(Observations.MOST_WAITING)));
    }

    @Test
    void forgetsWhatWasTold() {
        observations.running(NOON);
        observations.close(NOON.plus(WINDOW));
        String told = observations.waiting().getFirst().id();

        observations.told(Set.of(told));

        assertThat(observations.waiting())
                .isNotEmpty()
                .extracting(MeshEvent::id)
                .doesNotContain(told);
    }

    private QualityMeasured measured(String metric) {
        return observations.waiting().stream()
                .map(MeshEvent::value)
                .filter(QualityMeasured.class::isInstance)
                .map(QualityMeasured.class::cast)
                .filter(measured -> measured.getMetric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private List<Outgoing> records(int count) {
        Logic.Source source = (Logic.Source) orders.logic().get();
        return LongStream.range(0, count)
                .mapToObj(number -> Outgoing.of("event-" + number, null, source.emit(number, NOON)))
                .toList();
    }
}
