package io.datamesh.examples;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.examples.TopicContents.Row;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.PaymentsCheck;
import io.datamesh.examples.retail.RetailPipelines;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All pipelines on a real broker, spoilt on purpose, stopped, started again and drained; then everything they said is counted again by other means. */
@ExtendWith(MeshExtension.class)
class PipelinesTest {

    private static final int CUSTOMERS = 60;
    private static final long ENOUGH_ORDERS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Three seconds on a machine that has nothing else to do. */
    private static final Duration WELL_WITHIN = Duration.ofSeconds(8);

    private static final Map<String, String> TOPIC_OF = Map.of(
            "customer_profiles", "customer.profiles.v1",
            "order_placed", "order.orders.v2",
            "marketing_campaigns", "marketing.campaigns.v1",
            "marketing_touchpoints", "marketing.touchpoints.v1",
            "order_items", "order.items.v1",
            "inventory_movements", "inventory.movements.v1",
            "inventory_stock_levels", "inventory.stock-levels.v1",
            "customer_360", "customer.customer-360.v1",
            "marketing_attribution", "marketing.attribution.v1");

    private static final Map<String, List<Row>> ROWS = new HashMap<>();
    private static List<Row> measured;
    private static List<Row> lineage;
    private static Duration slowestStop = Duration.ZERO;

    @BeforeAll
    static void runAndDrain(TestMesh mesh) throws Exception {
        try (TopicContents contents = new TopicContents(mesh.bootstrapServers(), mesh.registryUrl())) {
            Map<String, String> traffic = Map.of(
                    "MESH_PIPELINES_ORDERS_PER_SECOND", "40",
                    "MESH_PIPELINES_TOUCHPOINTS_PER_SECOND", "20",
                    "MESH_PIPELINES_PROFILES_PER_SECOND", "5");
            Map<String, String> spoiltTraffic = new HashMap<>(traffic);
            spoiltTraffic.put("MESH_PIPELINES_FAULTS", "orders:nulls=0.3,order-items:duplicates=0.2");
            RunningPipelines spoilt = start(mesh, spoiltTraffic);
            await("data before the services created their topics")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> contents.of("marketing.attribution.v1").size() > 10);
            mesh.create(Set.of(Topics.QUALITY_MEASURED, Topics.LINEAGE_OBSERVED));
            for (String topic : List.of(Topics.QUALITY_MEASURED.name(), Topics.LINEAGE_OBSERVED.name())) {
                await("what waited for " + topic)
                        .atMost(PATIENCE)
                        .until(() -> !contents.of(topic).isEmpty());
            }
            awaitOrders(contents, ENOUGH_ORDERS);
            stop(spoilt);

            RunningPipelines sound = start(mesh, traffic);
            awaitOrders(contents, contents.of("order.orders.v2").size() + ENOUGH_ORDERS);
            stop(sound);

            RunningPipelines drained = start(
                    mesh,
                    Map.of(
                            "MESH_PIPELINES_ORDERS_PER_SECOND", "0",
                            "MESH_PIPELINES_TOUCHPOINTS_PER_SECOND", "0",
                            "MESH_PIPELINES_PROFILES_PER_SECOND", "0",
                            "MESH_PIPELINES_CAMPAIGNS_PER_SECOND", "0"));
            await("everything is passed on").atMost(PATIENCE).until(() -> isDrained(contents));
            stop(drained);

            for (String topic : TOPIC_OF.values()) {
                ROWS.put(topic, contents.of(topic));
            }
            measured = contents.of(Topics.QUALITY_MEASURED.name());
            lineage = contents.of(Topics.LINEAGE_OBSERVED.name());
        }
    }

    @AfterAll
    static void forget() {
        ROWS.clear();
    }

    private static void awaitOrders(TopicContents contents, long orders) {
        await("orders")
                .atMost(PATIENCE)
                .until(() -> contents.of("order.orders.v2").size() > orders);
    }

    private static RunningPipelines start(TestMesh mesh, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MESH_KAFKA_BOOTSTRAP_SERVERS", mesh.bootstrapServers());
        all.put("MESH_REGISTRY_URL", mesh.registryUrl());
        all.put("MESH_PIPELINES_CUSTOMERS", Integer.toString(CUSTOMERS));
        all.put("MESH_PIPELINES_WINDOW_SECONDS", "1");
        all.put("MESH_PIPELINES_COMMIT_MILLIS", "100");
        return RunningPipelines.start(Settings.from(all, RetailPipelines.NAMES), ExampleMesh.load());
    }

    private static void stop(RunningPipelines running) {
        long began = System.nanoTime();
        running.close();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        slowestStop = took.compareTo(slowestStop) > 0 ? took : slowestStop;
    }

    private static boolean isDrained(TopicContents contents) {
        List<Row> orders = contents.of("order.orders.v2");
        List<Row> items = contents.of("order.items.v1");
        List<Row> movements = contents.of("inventory.movements.v1");
        long picks = movements.stream()
                .filter(movement -> movement.text("kind").equals("PICK"))
                .count();
        long events = contents.of("customer.profiles.v1").size()
                + contents.of("marketing.touchpoints.v1").size()
                + withCustomer(orders);
        return items.stream().map(Row::key).distinct().count() == lines(orders)
                && picks == items.size()
                && contents.of("inventory.stock-levels.v1").size() == movements.size()
                && contents.of("customer.customer-360.v1").size() == events
                && contents.of("marketing.attribution.v1").size() == orders.size();
    }

    private static long lines(List<Row> orders) {
        return orders.stream()
                .mapToLong(order -> ((List<?>) order.value().get("lines")).size())
                .sum();
    }

    private static long withCustomer(List<Row> orders) {
        return orders.stream()
                .filter(order -> order.text("customer_id") != null)
                .count();
    }

    @Test
    void stopsWithinItsGrace() {
        assertThat(slowestStop).isLessThan(WELL_WITHIN);
    }

    @Test
    void measuresAsManyRowsAsItWrote() {
        TOPIC_OF.forEach((port, topic) -> assertThat((long) sum(port, "rowCount", null, "value"))
                .as(port)
                .isEqualTo(ROWS.get(topic).size())
                .isPositive());
    }

    @Test
    void measuresEveryNullThatIsThere() {
        long nulls = rows("order_placed").stream()
                .filter(order -> order.text("customer_id") == null)
                .count();

        assertThat(nulls)
                .isGreaterThan(ENOUGH_ORDERS / 6)
                .isLessThan(rows("order_placed").size() / 2);
        assertThat((long) sum("order_placed", "nullValues", "customer_known", "rowsFailed"))
                .isEqualTo(nulls);
        assertThat((long) sum("order_items", "nullValues", "sku_known", "rowsFailed"))
                .isZero();
        assertThat((long) sum("customer_profiles", "nullValues", "email_known", "rowsFailed"))
                .isZero();
    }

    @Test
    void measuresEveryDuplicateThatIsThere() {
        List<Row> items = rows("order_items");
        long repeated = items.size() - items.stream().map(Row::key).distinct().count();

        assertThat(repeated).isGreaterThan(items.size() / 20);
        assertThat((long) sum("order_items", "duplicateValues", "order_item_unique", "rowsFailed"))
                .isEqualTo(repeated);
        assertThat((long) sum("order_placed", "duplicateValues", "order_id_unique", "rowsFailed"))
                .isZero();
    }

    @Test
    void measuresEveryMissingPostcode() {
        long missing = rows("order_placed").stream()
                .filter(order -> order.text("ship_to_postcode") == null)
                .count();

        assertThat((long) sum("order_placed", "missingValues", "postcode_present", "rowsFailed"))
                .isEqualTo(missing);
    }

    @Test
    void measuresFreshnessLatencyAndAvailabilityOfEveryPort() {
        for (String port : TOPIC_OF.keySet()) {
            assertThat(metrics(port)).as(port).contains("freshness", "latency", "availability", "rowCount");
        }
        assertThat(measured)
                .filteredOn(row -> row.text("metric").equals("availability"))
                .allSatisfy(row -> assertThat(value(row, "value")).isBetween(0.0, 100.0));
        assertThat(measured)
                .filteredOn(row -> row.text("metric").equals("latency"))
                .allSatisfy(row -> assertThat(value(row, "value")).isBetween(0.0, 60.0));
    }

    @Test
    void tellsLineageOfEveryRowOfEveryPipeline() {
        Map<String, Long> rowsOfJob = lineage.stream()
                .collect(groupingBy(row -> row.text("jobName"), summingLong(PipelinesTest::rowsWritten)));

        assertThat(rowsOfJob).containsOnlyKeys(RetailPipelines.NAMES);
        assertThat(rowsOfJob.get("orders")).isEqualTo(rows("order_placed").size());
        assertThat(rowsOfJob.get("customer-360")).isEqualTo(rows("customer_360").size());
        assertThat(lineage)
                .filteredOn(row -> row.text("jobName").equals("campaign-attribution"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat((List<?>) row.value().get("inputs")).hasSize(2);
                    assertThat((List<?>) output(row).get("columns")).hasSizeGreaterThan(8);
                });
    }

    @Test
    void splitsOrdersCompletely() {
        assertThat(rows("order_items").stream().map(Row::key).distinct().count())
                .isEqualTo(lines(rows("order_placed")));
    }

    @Test
    void keepsStockInStepWithMovementsOverARestart() {
        Map<String, Long> moved = rows("inventory_movements").stream()
                .collect(groupingBy(Row::key, summingLong(movement -> movement.number("quantity"))));
        Map<String, Long> onHand = new HashMap<>();
        rows("inventory_stock_levels").forEach(level -> onHand.put(level.key(), level.number("on_hand")));

        assertThat(onHand).hasSameSizeAs(moved);
        moved.forEach((place, quantity) -> assertThat(onHand).containsEntry(place, 100 + quantity));
    }

    @Test
    void addsUpWhatCustomersSpentOverARestart() {
        Map<String, Long> spent = rows("order_placed").stream()
                .filter(order -> order.text("customer_id") != null)
                .collect(groupingBy(
                        order -> order.text("customer_id"), summingLong(order -> order.number("total_minor"))));
        Map<String, Long> lifetimeValue = new HashMap<>();
        rows("customer_360").forEach(view -> lifetimeValue.put(view.key(), view.number("lifetime_value_minor")));

        assertThat(lifetimeValue).hasSize(CUSTOMERS);
        lifetimeValue.forEach(
                (customer, value) -> assertThat(value).as(customer).isEqualTo(spent.getOrDefault(customer, 0L)));
    }

    @Test
    void creditsCampaignsThatExist() {
        Set<String> campaigns =
                rows("marketing_campaigns").stream().map(Row::key).collect(toSet());
        Set<String> credited = rows("marketing_attribution").stream()
                .map(row -> row.text("campaign_id"))
                .filter(id -> id != null)
                .collect(toSet());

        assertThat(credited).isNotEmpty().isSubsetOf(campaigns);
    }

    @Test
    void putsAnEnvelopeOnEveryRecordThatNamesItsCause() {
        Set<String> orderEvents = new HashSet<>();
        rows("order_placed").forEach(order -> orderEvents.add(order.headers().get("ce_id")));

        assertThat(orderEvents).hasSameSizeAs(rows("order_placed"));
        assertThat(rows("order_items")).allSatisfy(item -> {
            assertThat(item.headers()).containsEntry("ce_specversion", "1.0").containsEntry("ce_subject", item.key());
            assertThat(item.headers().get("ce_type")).isEqualTo("example.retail.order.OrderItem");
            assertThat(orderEvents).contains(item.headers().get("ce_correlationid"));
        });
        assertThat(Stream.concat(measured.stream(), lineage.stream())
                        .map(row -> row.headers().get("ce_id")))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(measured)
                .allSatisfy(
                        row -> assertThat(row.headers()).containsEntry("ce_type", Topics.QUALITY_MEASURED.eventType()));
    }

    @Test
    void tellsWhatTheCheckOfATableHasFoundForDaysEachTimeOnce() {
        List<Row> found = measured.stream()
                .filter(row -> PaymentsCheck.NAME.equals(row.text("source")))
                .toList();

        assertThat(found).hasSizeGreaterThanOrEqualTo((int) PaymentsCheck.HISTORY.toMinutes());
        assertThat(found).extracting(row -> row.text("runId")).doesNotHaveDuplicates();
        assertThat(found).filteredOn(row -> value(row, "value") > 0).hasSizeBetween(10, 14);
    }

    private static List<Row> rows(String port) {
        return ROWS.get(TOPIC_OF.get(port));
    }

    private static double sum(String port, String metric, String rule, String field) {
        return measured.stream()
                .filter(row -> port.equals(row.text("port")) && metric.equals(row.text("metric")))
                .filter(row -> rule == null || rule.equals(row.text("rule")))
                .mapToDouble(row -> value(row, field))
                .sum();
    }

    private static Set<String> metrics(String port) {
        return measured.stream()
                .filter(row -> port.equals(row.text("port")))
                .map(row -> row.text("metric"))
                .collect(toSet());
    }

    private static double value(Row row, String field) {
        return ((Number) row.value().get(field)).doubleValue();
    }

    private static GenericRecord output(Row row) {
        return (GenericRecord) ((List<?>) row.value().get("outputs")).getFirst();
    }

    private static long rowsWritten(Row row) {
        try {
            return new ObjectMapper()
                    .readTree(output(row).get("facets").toString())
                    .path("outputStatistics")
                    .path("rowCount")
                    .asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
