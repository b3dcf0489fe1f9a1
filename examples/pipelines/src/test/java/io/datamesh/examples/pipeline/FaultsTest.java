package io.datamesh.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.port.Port;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.examples.retail.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    private static final int SAMPLE = 1_000;

    private final Pipeline orders = pipelines()
            .filter(pipeline -> pipeline.name().equals("orders"))
            .findFirst()
            .orElseThrow();
    private final List<Outgoing> sound = records();

    @Test
    void changesNothingUnlessAsked() {
        assertThat(Faults.NONE.applied(sound, orders.output(), new SplittableRandom(1)))
                .isEqualTo(sound);
    }

    @Test
    void takesAwayTheShareOfValuesThatWasAskedFor() {
        long before = without(sound);

        List<Outgoing> spoilt = Faults.NONE.withNulls(0.5).applied(sound, orders.output(), new SplittableRandom(1));

        assertThat(spoilt).hasSameSizeAs(sound);
        assertThat(without(spoilt)).isBetween(before + SAMPLE / 3, before + 2 * SAMPLE / 3);
        assertThat(without(sound)).as("the records themselves").isEqualTo(before);
    }

    @Test
    void writesTheShareOfRecordsTwiceThatWasAskedFor() {
        List<Outgoing> spoilt =
                Faults.NONE.withDuplicates(0.25).applied(sound, orders.output(), new SplittableRandom(1));

        assertThat(spoilt.size() - SAMPLE).isBetween(SAMPLE / 6, SAMPLE / 3);
        assertThat(spoilt.stream().distinct()).containsExactlyElementsOf(sound);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void findsAFieldToSpoilInEveryPort(Pipeline pipeline) {
        Port port = pipeline.output();

        assertThat(Faults.fieldThatMayBeNull(port))
                .hasValueSatisfying(field -> assertThat(
                                port.schema().getField(field).schema().isNullable())
                        .isTrue());
    }

    private static long without(List<Outgoing> records) {
        return records.stream()
                .filter(record -> record.value().get("customer_id") == null)
                .count();
    }

    private List<Outgoing> records() {
        Logic.Source source = (Logic.Source) orders.logic().get();
        return LongStream.range(0, SAMPLE)
                .mapToObj(number -> Outgoing.of("event-" + number, null, source.emit(number, Instant.EPOCH)))
                .toList();
    }

    private static Stream<Pipeline> pipelines() {
        return new RetailPipelines(ExampleMesh.load()).pipelines(new Traffic(1, 10, 1, 1, 1, 1)).stream();
    }
}
