package io.datamesh.examples.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.LineageObserved;
import io.datamesh.examples.lineage.ColumnSource.Kind;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.port.Port;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.DatasetField;
import io.datamesh.model.DatasetRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLineageTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final ExampleMesh mesh = ExampleMesh.load();
    private final Port orders = mesh.port("orders", "order_placed");
    private final Port items = mesh.port("order-items", "order_items");

    private final LineageObserved observed = new RunLineage(
                    "order-items",
                    items,
                    List.of(orders),
                    List.of(new ColumnSource("sku", orders, "lines.sku", Kind.IDENTITY)))
            .completed("run-1", NOON, 42);

    @Test
    void tellsWhichDatasetsARunReadAndWrote() {
        assertThat(observed.getJobNamespace()).isEqualTo("order");
        assertThat(observed.getJobName()).isEqualTo("order-items");
        assertThat(observed.getEventType()).isEqualTo("COMPLETE");
        assertThat(observed.getRunId()).isEqualTo("run-1");
        assertThat(observed.getObservedAt()).isEqualTo(NOON);
        assertThat(observed.getInputs()).singleElement().satisfies(input -> {
            assertThat(input.getNamespace()).isEqualTo("kafka://localhost:9092");
            assertThat(input.getName()).isEqualTo("order.orders.v2");
        });
        assertThat(observed.getOutputs()).extracting(DatasetRef::getName).containsExactly("order.items.v1");
    }

    @Test
    void tellsTheTypesOfColumns() {
        assertThat(observed.getOutputs().getFirst().getFields())
                .contains(
                        new DatasetField("quantity", "int", "Pieces."),
                        new DatasetField("customer_id", "string", "Who ordered; null for a guest."),
                        new DatasetField("placed_at", "timestamp-millis", "When the order was placed."));
    }

    @Test
    void tellsWhichColumnsComeFromWhich() {
        assertThat(observed.getOutputs().getFirst().getColumns())
                .containsExactly(new ColumnEdge(
                        "sku", "kafka://localhost:9092", "order.orders.v2", "lines.sku", "DIRECT:IDENTITY", false));
    }

    @Test
    void tellsHowManyRowsWereWritten() throws Exception {
        String facets = observed.getOutputs().getFirst().getFacets();

        assertThat(new ObjectMapper()
                        .readTree(facets)
                        .path("outputStatistics")
                        .path("rowCount")
                        .asLong())
                .isEqualTo(42);
    }
}
