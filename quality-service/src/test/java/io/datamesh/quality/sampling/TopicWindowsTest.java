package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datamesh.events.QualityMeasured;
import io.datamesh.quality.sampling.TopicWindows.Arrival;
import io.datamesh.quality.sampling.TopicWindows.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicWindowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final WindowRules MINUTES = new WindowRules(Duration.ofMinutes(1), Duration.ofSeconds(5), 1 << 12);

    private final TopicWindows windows = new TopicWindows(Plans.topic(Plans.orders()), MINUTES, null, null, 0);
    private long offset;

    @Test
    void countsEachLibraryMetricOfAWindow() {
        row(0, """
                {"id":"1","customer":"a","note":"x","country":"DE","amount":3}""");
        row(10, """
                {"id":"1","customer":null,"note":"n/a","country":"IT","amount":-1}""");
        row(20, """
                {"id":"2","note":null,"country":"FR","amount":0}""");
        row(59, """
                {"id":"3","customer":"b","note":"","amount":5}""");

        List<Told> told = windows.close(T0.plusSeconds(65));

        assertThat(value(told, "rowCount")).isEqualTo(4);
        assertThat(value(told, "nullValues")).isEqualTo(50);
        assertThat(value(told, "missingValues")).isEqualTo(2);
        assertThat(value(told, "duplicateValues")).isEqualTo(1);
        assertThat(find(told, "invalidValues", "country").getValue()).isEqualTo(1);
        assertThat(find(told, "invalidValues", "amount").getValue()).isEqualTo(25);
        assertThat(find(told, "nullValues", "customer").getRowsChecked()).isEqualTo(4);
        assertThat(find(told, "nullValues", "customer").getRowsFailed()).isEqualTo(2);
        assertThat(find(told, "nullValues", "customer").getRule()).isEqualTo("nullValues_rule");
        assertThat(value(told, "freshness")).isEqualTo(1);
        assertThat(told)
                .allSatisfy(one -> assertThat(one.measured().getMeasuredAt()).isEqualTo(T0.plusSeconds(60)));
    }

    @Test
    void waitsForItsGraceBeforeAWindowIsTold() {
        row(0, "{}");

        assertThat(windows.close(T0.plusSeconds(64))).isEmpty();
        row(58, "{}");

        assertThat(value(windows.close(T0.plusSeconds(65)), "rowCount")).isEqualTo(2);
    }

    @Test
    void countsARecordOfAToldWindowAsLateAndNowhereElse() {
        row(0, "{}");
        windows.close(T0.plusSeconds(65));

        row(30, "{}");
        row(70, "{}");

        assertThat(windows.late()).isEqualTo(1);
        assertThat(value(windows.close(T0.plusSeconds(125)), "rowCount")).isEqualTo(1);
    }

    @Test
    void tellsOfWindowsWithoutRecordsAndOfDataThatGrowsOld() {
        row(30, "{}");
        windows.close(T0.plusSeconds(65));

        List<Told> told = windows.close(T0.plusSeconds(185));

        assertThat(told.stream().filter(one -> one.measured().getMetric().equals("rowCount")))
                .extracting(one -> one.measured().getValue())
                .containsExactly(0.0, 0.0);
        assertThat(told.stream().filter(one -> one.measured().getMetric().equals("freshness")))
                .extracting(one -> one.measured().getValue())
                .containsExactly(90.0, 150.0);
        assertThat(told)
                .as("shares of nothing are not measured")
                .noneMatch(one -> one.measured().getMetric().equals("nullValues"));
    }

    @Test
    void beginsWithTheFirstRecordOfATopicThatNeverHeldOne() {
        assertThat(windows.close(T0.plusSeconds(3_600))).isEmpty();

        row(7_200, "{}");

        assertThat(windows.close(T0.plusSeconds(7_265)))
                .filteredOn(one -> one.measured().getMetric().equals("rowCount"))
                .hasSize(1);
    }

    @Test
    void tellsTheSameEventsAgainFromACheckpointAndCountsOpenWindowsFromTheTopic() throws Exception {
        List<String> rows = List.of(
                "{\"id\":\"1\"}",
                "{\"id\":\"1\",\"country\":\"XX\"}",
                "{\"id\":\"2\"}",
                "{\"id\":\"2\"}",
                "{\"id\":\"3\"}");
        List<Integer> seconds = List.of(1, 2, 61, 62, 121);
        for (int i = 0; i < rows.size(); i++) {
            row(seconds.get(i), rows.get(i));
        }
        windows.close(T0.plusSeconds(65));
        Checkpoint stored =
                Checkpoint.parse(windows.checkpoint(0, offset).text()).orElseThrow();
        List<Told> expected = windows.close(T0.plusSeconds(185));

        TopicWindows restarted =
                new TopicWindows(Plans.topic(Plans.orders()), MINUTES, stored.closed(), stored.newest(), stored.late());
        restarted.resumes(0, offset);
        assertThat(stored.rebuildFrom()).isEqualTo(2);
        for (int i = (int) stored.rebuildFrom(); i < rows.size(); i++) {
            add(restarted, i, seconds.get(i), rows.get(i));
        }

        assertThat(restarted.close(T0.plusSeconds(185))).isEqualTo(expected);
        assertThat(restarted.late()).isZero();
    }

    @Test
    void reportsRecordsThatCannotBeReadAndFieldsTheContractDoesNotSay() {
        row(0, """
                {"id":"1","country":"DE","coupon":"X","amount":"12"}""");
        windows.add(new Arrival(0, offset++, T0, 10), List.of(new Reading.Unreadable("no JSON")));

        List<Told> told = windows.close(T0.plusSeconds(65));

        assertThat(value(told, "unreadableRows")).isEqualTo(1);
        assertThat(value(told, "rowCount")).isEqualTo(2);
        assertThat(find(told, "schemaDrift", null).getRowsFailed()).isEqualTo(1);
        assertThat(find(told, "schemaDrift", "coupon").getRule()).isEqualTo("unknown field");
        assertThat(find(told, "schemaDrift", "amount").getRule()).isEqualTo("type differs");
        assertThat(windows.last().orElseThrow().meters().getFirst().drifts()).hasSize(2);
    }

    @Test
    void tombstonesAreSignsOfLifeButNoRows() {
        windows.add(new Arrival(0, offset++, T0, 10), List.of(new Reading.Tombstone()));

        assertThat(value(windows.close(T0.plusSeconds(65)), "rowCount")).isZero();
    }

    @Test
    void aWindowHasTheSameEventIdsHoweverOftenItIsCounted() {
        row(0, "{}");
        TopicWindows again = new TopicWindows(Plans.topic(Plans.orders()), MINUTES, T0, null, 0);
        add(again, 0, 0, "{}");

        assertThat(windows.close(T0.plusSeconds(65)))
                .extracting(Told::eventId)
                .doesNotHaveDuplicates()
                .isEqualTo(again.close(T0.plusSeconds(65)).stream()
                        .map(Told::eventId)
                        .toList());
    }

    @Test
    void measuresMillionsOfRecordsExactlyWherePromisedAndWithinItsBoundElsewhere() {
        int all = 1_000_000;
        int nulls = 0;
        int invalid = 0;
        int duplicates = 0;
        var nodes = JsonNodeFactory.instance;
        for (int i = 0; i < all; i++) {
            var node = nodes.objectNode();
            boolean repeats = i % 50 == 49;
            node.put("id", "order-" + (repeats ? i - 7 : i));
            duplicates += repeats ? 1 : 0;
            if (i % 7 == 3) {
                nulls++;
            } else {
                node.put("customer", "customer-" + i % 1_000);
            }
            node.put("country", i % 11 == 5 ? "XX" : "DE");
            invalid += i % 11 == 5 ? 1 : 0;
            windows.add(
                    new Arrival(i % 4, i, T0.plusMillis(i * 59_000L / all), 100),
                    List.of(new Reading.Readable(new JsonRow(node))));
        }

        List<Told> told = windows.close(T0.plusSeconds(65));

        assertThat(value(told, "rowCount")).isEqualTo(all);
        assertThat(find(told, "nullValues", "customer").getRowsFailed()).isEqualTo(nulls);
        assertThat(find(told, "invalidValues", "country").getValue()).isEqualTo(invalid);
        // each of d duplicated values is in the sample with probability θ = about k / n: three standard deviations
        double theta = (double) (1 << 12) / (all - duplicates);
        double bound = 3 * Math.sqrt(duplicates * (1 - theta) / theta);
        assertThat(value(told, "duplicateValues")).isCloseTo(duplicates, within(bound));
    }

    @Test
    void findsNoDuplicatesWhereThereAreNoneHoweverManyValuesThereAre() {
        DuplicateCounter counter = new DuplicateCounter(List.of(List.of("id")), 1 << 12);
        var nodes = JsonNodeFactory.instance;
        for (int i = 0; i < 300_000; i++) {
            counter.row(new JsonRow(nodes.objectNode().put("id", i)));
        }

        assertThat(counter.isExact()).isFalse();
        assertThat(counter.duplicates()).isZero();
    }

    @Test
    void countsDuplicatesExactlyUpToItsLimit() {
        DuplicateCounter counter = new DuplicateCounter(List.of(List.of("id")), 1 << 16);
        var nodes = JsonNodeFactory.instance;
        for (int i = 0; i < 100_000; i++) {
            counter.row(new JsonRow(nodes.objectNode().put("id", i % 60_000)));
        }

        assertThat(counter.isExact()).isTrue();
        assertThat(counter.duplicates()).isEqualTo(40_000);
        assertThat(counter.standardError()).isZero();
    }

    private void row(int second, String json) {
        add(windows, offset++, second, json);
    }

    private static void add(TopicWindows windows, long offset, int second, String json) {
        try {
            windows.add(
                    new Arrival(0, offset, T0.plusSeconds(second), json.length()),
                    List.of(new Reading.Readable(new JsonRow(JSON.readTree(json)))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static double value(List<Told> told, String metric) {
        return told.stream()
                .map(Told::measured)
                .filter(measured -> measured.getMetric().equals(metric))
                .map(QualityMeasured::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static QualityMeasured find(List<Told> told, String metric, String field) {
        return told.stream()
                .map(Told::measured)
                .filter(measured -> measured.getMetric().equals(metric)
                        && Optional.ofNullable(field).equals(Optional.ofNullable(measured.getField())))
                .findFirst()
                .orElseThrow();
    }
}
