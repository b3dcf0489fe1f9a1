package io.datamesh.examples.retail;

import static io.datamesh.examples.retail.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.pipeline.Pipeline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private static final int SAMPLE = 500;

    @ParameterizedTest
    @ValueSource(strings = {"customer-profiles", "orders", "campaigns", "touchpoints"})
    void tellsTheSameStoryForTheSameSeed(String name) {
        List<Emission> first = sample(name, 1);
        List<Emission> again = sample(name, 1).reversed();

        assertThat(again.reversed()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-profiles", "orders", "touchpoints"})
    void tellsAnotherStoryForAnotherSeed(String name) {
        assertThat(sample(name, 2)).isNotEqualTo(sample(name, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-profiles", "orders", "campaigns", "touchpoints"})
    void writesWhatTheSchemaOfItsPortAllows(String name) {
        Pipeline pipeline = pipeline(name, 1);

        assertThat(sample(name, 1))
                .allSatisfy(emission -> assertThat(
                                GenericData.get().validate(pipeline.output().schema(), emission.value()))
                        .isTrue());
    }

    @Test
    void asksForTheSumOfTheLinesLessTheDiscount() {
        assertThat(sample("orders", 1)).allSatisfy(order -> {
            long lines = 0;
            for (Object line : (List<?>) order.value().get("lines")) {
                lines += Fields.number((GenericRecord) line, "quantity")
                        * Fields.number((GenericRecord) line, "unit_price_minor");
            }
            assertThat(Fields.number(order.value(), "total_minor"))
                    .isPositive()
                    .isEqualTo(lines - Fields.number(order.value(), "discount_minor"));
        });
    }

    @Test
    void letsAFewGuestsOrder() {
        long guests = sample("orders", 1).stream()
                .filter(order -> order.value().get("customer_id") == null)
                .count();

        assertThat(guests).isBetween(1L, (long) SAMPLE / 10);
    }

    @Test
    void beginsWithEveryCustomerOnce() {
        int customers = traffic(1).customers();
        Logic.Source profiles = source("customer-profiles", 1);
        Set<String> known = new HashSet<>();

        LongStream.range(0, profiles.backfill())
                .forEach(number -> known.add(profiles.emit(number, NOON).key()));

        assertThat(known).hasSize(customers);
        assertThat(sample("touchpoints", 1))
                .allSatisfy(contact -> assertThat(known).contains(contact.key()));
    }

    @Test
    void neverSpendsMoreThanTheBudget() {
        Logic.Source campaigns = source("campaigns", 1);

        Emission late = campaigns.emit(Long.MAX_VALUE / 10_000, NOON);

        assertThat(Fields.number(late.value(), "spent_minor"))
                .isPositive()
                .isEqualTo(Fields.number(late.value(), "budget_minor"));
    }

    private static List<Emission> sample(String name, long seed) {
        Logic.Source source = source(name, seed);
        return LongStream.range(0, SAMPLE)
                .mapToObj(number -> source.emit(number, NOON))
                .toList();
    }

    private static Logic.Source source(String name, long seed) {
        return (Logic.Source) pipeline(name, seed).logic().get();
    }

    private static Pipeline pipeline(String name, long seed) {
        return new RetailPipelines(Records.MESH)
                .pipelines(traffic(seed)).stream()
                        .filter(pipeline -> pipeline.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Traffic traffic(long seed) {
        return new Traffic(seed, 50, 1, 1, 1, 1);
    }
}
