package io.datamesh.examples.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datamesh.events.QualityMeasured;
import io.datamesh.examples.port.Port;
import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class QualityWindowTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private static final Schema SCHEMA = SchemaBuilder.record("Parcel")
            .fields()
            .requiredString("id")
            .optionalString("country")
            .optionalString("depot")
            .endRecord();

    @Test
    void countsWhatItWasShown() {
        QualityWindow window = window(rule("parcels_flow", "rowCount", "rows"));
        IntStream.range(0, 7).forEach(number -> show(window, "p-" + number, "NL"));

        QualityMeasured rows = measured(window, "rowCount");

        assertThat(rows.getValue()).isEqualTo(7.0);
        assertThat(rows.getRule()).isEqualTo("parcels_flow");
        assertThat(rows.getProductId()).isEqualTo("parcels");
        assertThat(rows.getProductVersion()).isEqualTo("1.2.0");
        assertThat(rows.getPort()).isEqualTo("logistics_parcels");
        assertThat(rows.getObject()).isEqualTo("Parcel");
        assertThat(rows.getSource()).isEqualTo("somebody");
        assertThat(rows.getRunId()).isEqualTo("run-1");
        assertThat(rows.getMeasuredAt()).isEqualTo(NOON);
    }

    @Test
    void measuresInTheUnitOfTheRule() {
        QualityWindow window =
                window(rule("few_unknown", "nullValues", "percent"), rule("none_unknown", "nullValues", null));
        show(window, "p-1", "NL");
        show(window, "p-2", null);
        show(window, "p-3", "DE");
        show(window, "p-4", "DE");

        List<QualityMeasured> nulls = close(window).stream()
                .filter(measured -> measured.getMetric().equals("nullValues"))
                .toList();

        assertThat(nulls).extracting(QualityMeasured::getRule).containsExactly("few_unknown", "none_unknown");
        assertThat(nulls).extracting(QualityMeasured::getValue).containsExactly(25.0, 1.0);
        assertThat(nulls).extracting(QualityMeasured::getUnit).containsExactly("percent", "rows");
        assertThat(nulls).extracting(QualityMeasured::getField).containsOnly("country");
        assertThat(nulls).allSatisfy(measured -> {
            assertThat(measured.getRowsChecked()).isEqualTo(4);
            assertThat(measured.getRowsFailed()).isEqualTo(1);
        });
    }

    @Test
    void countsRepeatedRowsOfAWindowOnly() {
        QualityWindow window = window(objectRule("unique", "duplicateValues", Map.of("properties", "[\"id\"]")));
        List.of("p-1", "p-2", "p-1", "p-1").forEach(id -> show(window, id, "NL"));

        QualityMeasured first = measured(window, "duplicateValues");
        show(window, "p-1", "NL");
        QualityMeasured second = measured(window, "duplicateValues");

        assertThat(first.getValue()).isEqualTo(2.0);
        assertThat(second.getValue()).isZero();
    }

    @Test
    void findsValuesThatAreNotListedButLetsNullsBe() {
        QualityWindow window = window(fieldRule("known", "invalidValues", Map.of("validValues", "[\"NL\", \"DE\"]")));
        show(window, "p-1", "NL");
        show(window, "p-2", "XX");
        show(window, "p-3", null);

        assertThat(measured(window, "invalidValues").getValue()).isEqualTo(1.0);
    }

    @Test
    void findsValuesOfTheWrongForm() {
        QualityWindow window = window(fieldRule("form", "invalidValues", Map.of("pattern", "\"^[A-Z]{2}$\"")));
        show(window, "p-1", "NL");
        show(window, "p-2", "Holland");

        assertThat(measured(window, "invalidValues").getRowsFailed()).isEqualTo(1);
    }

    @Test
    void countsAsMissingWhatTheRuleLists() {
        QualityWindow window =
                window(fieldRule("present", "missingValues", Map.of("missingValues", "[null, \"n/a\"]")));
        show(window, "p-1", "NL");
        show(window, "p-2", "n/a");
        show(window, "p-3", null);
        show(window, "p-4", "");

        assertThat(measured(window, "missingValues").getRowsFailed()).isEqualTo(2);
    }

    @Test
    void tellsFreshnessWithoutAnyRow() {
        QualityWindow window = window();
        window.row(parcel("p-1", "NL"), NOON.minusSeconds(40), NOON.minusSeconds(39));
        close(window);

        List<QualityMeasured> measured = window.close(NOON.plusSeconds(20), "run-2", 1);

        assertThat(measured)
                .extracting(QualityMeasured::getMetric)
                .containsExactly("rowCount", "freshness", "availability");
        assertThat(measured.get(0).getValue()).isZero();
        assertThat(measured.get(1).getValue()).isEqualTo(60.0);
        assertThat(measured.get(1).getUnit()).isEqualTo("seconds");
    }

    @Test
    void saysNothingOfFreshnessBeforeTheFirstRowEver() {
        assertThat(close(window())).extracting(QualityMeasured::getMetric).doesNotContain("freshness");
    }

    @Test
    void tellsTheSlowestRow() {
        QualityWindow window = window();
        window.row(parcel("p-1", "NL"), NOON.minusMillis(9_500), NOON.minusMillis(9_000));
        window.row(parcel("p-2", "NL"), NOON.minusMillis(4_000), NOON.minusMillis(1_500));

        assertThat(measured(window, "latency").getValue()).isEqualTo(2.5);
    }

    @Test
    void tellsTheShareOfTimeItCouldWrite() {
        List<QualityMeasured> measured = window().close(NOON, "run-1", 0.75);

        assertThat(measured)
                .filteredOn(each -> each.getMetric().equals("availability"))
                .singleElement()
                .satisfies(each -> assertThat(each.getValue()).isCloseTo(75, within(1e-9)));
    }

    @Test
    void leavesRulesToOthersThatNoPassOverTheRowsCanDecide() {
        QualityRule sql = rule("sum", null, null);
        sql.setType("sql");
        sql.setQuery("SELECT 1");
        QualityWindow window = window(sql, rule("odd", "someMetricOfTomorrow", null));
        show(window, "p-1", "NL");

        assertThat(close(window)).extracting(QualityMeasured::getRule).containsOnlyNulls();
    }

    private static QualityMeasured measured(QualityWindow window, String metric) {
        return close(window).stream()
                .filter(measured -> measured.getMetric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static List<QualityMeasured> close(QualityWindow window) {
        return window.close(NOON, "run-1", 1);
    }

    private static void show(QualityWindow window, String id, String country) {
        window.row(parcel(id, country), NOON, NOON);
    }

    private static GenericRecord parcel(String id, String country) {
        return new GenericRecordBuilder(SCHEMA)
                .set("id", id)
                .set("country", country)
                .build();
    }

    private static QualityRule rule(String name, String metric, String unit) {
        return QualityRule.newBuilder()
                .setName(name)
                .setMetric(metric)
                .setUnit(unit)
                .build();
    }

    private static QualityRule fieldRule(String name, String metric, Map<String, String> arguments) {
        QualityRule rule = rule(name, metric, null);
        rule.setArguments(arguments);
        return rule;
    }

    private static QualityRule objectRule(String name, String metric, Map<String, String> arguments) {
        return fieldRule(name, metric, arguments);
    }

    /** Rules on rows and on repeated rows stand at the object, all others at its field country. */
    private static QualityWindow window(QualityRule... rules) {
        List<QualityRule> ofObject = List.of(rules).stream()
                .filter(rule -> "rowCount".equals(rule.getMetric()) || "duplicateValues".equals(rule.getMetric()))
                .toList();
        List<QualityRule> ofField =
                List.of(rules).stream().filter(rule -> !ofObject.contains(rule)).toList();
        SchemaObject object = SchemaObject.newBuilder()
                .setName("Parcel")
                .setQuality(ofObject)
                .setProperties(List.of(Field.newBuilder()
                        .setName("country")
                        .setQuality(ofField)
                        .build()))
                .build();
        DataContract contract = DataContract.newBuilder()
                .setId("parcels-v1")
                .setSchema$(List.of(object))
                .build();
        Port port = new Port(
                "parcels",
                "1.2.0",
                "logistics",
                "logistics_parcels",
                "localhost:9092",
                "parcels.v1",
                SCHEMA,
                contract,
                1,
                false);
        return new QualityWindow(port, "somebody");
    }
}
