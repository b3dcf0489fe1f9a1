package io.datamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.examples.pipeline.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<String> PIPELINES = List.of("orders", "order-items");

    @Test
    void needsNothingForALocalMesh() {
        Settings settings = Settings.from(Map.of(), PIPELINES);

        assertThat(settings.kafka()).containsEntry("bootstrap.servers", "localhost:9092");
        assertThat(settings.registry()).containsEntry("mesh.registry.url", "http://localhost:8085/apis/ccompat/v7");
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void takesTheSettingsOfKafkaClientsFromTheEnvironment() {
        Settings settings = Settings.from(
                Map.of(
                        "MESH_KAFKA_BOOTSTRAP_SERVERS", "broker:9093",
                        "MESH_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "MESH_REGISTRY_URL", "https://registry/apis/ccompat/v7",
                        "MESH_REGISTRY_BEARER_AUTH_TOKEN", "t"),
                PIPELINES);

        assertThat(settings.kafka())
                .containsEntry("bootstrap.servers", "broker:9093")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.registry())
                .containsEntry("mesh.registry.url", "https://registry/apis/ccompat/v7")
                .containsEntry("mesh.registry.bearer.auth.token", "t");
    }

    @Test
    void takesRatesWindowsAndSeed() {
        Settings settings = Settings.from(
                Map.of(
                        "MESH_PIPELINES_ORDERS_PER_SECOND", "0.5",
                        "MESH_PIPELINES_WINDOW_SECONDS", "30",
                        "MESH_PIPELINES_SEED", "-3"),
                PIPELINES);

        assertThat(settings.traffic().ordersPerSecond()).isEqualTo(0.5);
        assertThat(settings.traffic().seed()).isEqualTo(-3);
        assertThat(settings.pace().window()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void combinesTheFaultsOfAPipeline() {
        Settings settings = Settings.from(
                Map.of("MESH_PIPELINES_FAULTS", "orders:nulls=0.3, orders:duplicates=0.1,order-items:stop"), PIPELINES);

        assertThat(settings.faults())
                .containsEntry("orders", new Faults(0.3, 0.1, false))
                .containsEntry("order-items", new Faults(0, 0, true));
    }

    @Test
    void takesAFaultForAllPipelines() {
        Settings settings = Settings.from(Map.of("MESH_PIPELINES_FAULTS", "all:stop"), PIPELINES);

        assertThat(settings.faults()).containsOnlyKeys(PIPELINES);
    }

    @Test
    void namesEverythingThatCanNotBeUsed() {
        Map<String, String> environment = Map.of(
                "MESH_PIPELINES_ORDERS_PER_SECOND", "NaN",
                "MESH_PIPELINES_CUSTOMERS", "0",
                "MESH_PIPELINES_WINDOW_SECONDS", "soon",
                "MESH_PIPELINES_FAULTS", "invoices:stop,orders:nulls=2,orders:fire,orders");

        assertThatThrownBy(() -> Settings.from(environment, PIPELINES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "MESH_PIPELINES_ORDERS_PER_SECOND is 'NaN'",
                        "MESH_PIPELINES_CUSTOMERS is '0'",
                        "MESH_PIPELINES_WINDOW_SECONDS is 'soon'",
                        "names 'invoices'",
                        "has 'orders:nulls=2'",
                        "has 'orders:fire'",
                        "has 'orders'");
    }
}
