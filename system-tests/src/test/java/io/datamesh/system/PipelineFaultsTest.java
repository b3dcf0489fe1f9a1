package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spoiling what a pipeline writes moves exactly the SLOs that promise otherwise, and repairing it brings them back. The service sees nothing but the topics. */
@ExtendWith(SharedMesh.class)
class PipelineFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Map<String, String> LIVELY = Map.of(
            "MESH_PIPELINES_ORDERS_PER_SECOND", "20",
            "MESH_PIPELINES_TOUCHPOINTS_PER_SECOND", "10",
            "MESH_PIPELINES_CUSTOMERS", "100",
            "MESH_PIPELINES_COMMIT_MILLIS", "200",
            "MESH_PIPELINES_WINDOW_SECONDS", "2");

    /** Products whose promises hold in every window, however short, as long as their pipelines are sound. */
    private static final List<String> WATCHED =
            List.of("campaign-attribution", "stock-levels", "warehouse-movements", "order-items");

    private static final String REPEATED = "campaign-attribution marketing_attribution.order_credited_once";
    private static final String EMPTIED = "campaign-attribution marketing_attribution.currency_present";
    private static final String STOPPED = "stock-levels inventory_stock_levels.levels_flow";

    /** A pipeline that stays stopped breaks these too, as soon as its silence is longer than they allow. */
    private static final Set<String> BROKEN_BY_SILENCE =
            Set.of("stock-levels inventory_stock_levels.freshness", "stock-levels inventory_stock_levels.frequency");

    @Test
    void movesExactlyTheSlosOfWhatIsSpoiltAndBringsThemBack(MeshUnderTest mesh) {
        mesh.command(PATIENCE, "publish", Installation.examples().toString()).requireSuccess("mesh publish");
        Instant begun = Instant.now();
        try (Pipelines pipelines = Pipelines.start(mesh, LIVELY)) {
            await("every promise is kept").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(inState(mesh, "healthy")).contains(REPEATED, EMPTIED, STOPPED);
                assertThat(inState(mesh, "breached")).isEmpty();
            });

            pipelines.spoil(
                    "campaign-attribution:duplicates=0.5", "campaign-attribution:nulls=0.5", "stock-levels:stop");
            Instant spoilt = Instant.now();
            await("what was spoilt is noticed")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inState(mesh, "breached")).contains(REPEATED, EMPTIED, STOPPED));
            Duration noticed = Duration.between(spoilt, Instant.now());
            Set<String> breached = inState(mesh, "breached");
            breached.removeAll(BROKEN_BY_SILENCE);
            assertThat(breached).containsExactlyInAnyOrder(REPEATED, EMPTIED, STOPPED);

            pipelines.spoil();
            Instant repaired = Instant.now();
            await("what was repaired is forgiven").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(inState(mesh, "breached")).isEmpty();
                assertThat(inState(mesh, "healthy")).contains(REPEATED, EMPTIED, STOPPED);
            });
            Scale.report(
                    "pipeline faults",
                    "3 SLOs of 2 pipelines and no others breached after %d s, healthy %d s after the repair, %d s in all",
                    noticed.toSeconds(),
                    Duration.between(repaired, Instant.now()).toSeconds(),
                    Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    /** Product and name of each SLO of the watched products in a state. */
    private static Set<String> inState(MeshUnderTest mesh, String state) {
        Set<String> found = new TreeSet<>();
        for (String product : WATCHED) {
            JsonNode page = mesh.catalog(QUALITY).ok("/slos?limit=200&state=" + state + "&product=" + product);
            page.path("items")
                    .forEach(slo -> found.add(slo.path("productId").asText() + " "
                            + slo.path("slo").asText()));
        }
        return found;
    }
}
