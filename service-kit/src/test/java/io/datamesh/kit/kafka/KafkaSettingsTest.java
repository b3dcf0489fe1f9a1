package io.datamesh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void givesSecuritySettingsToEveryClient() {
        KafkaSettings settings = settings(Map.of(
                "security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512", "ssl.truststore.type", "PEM"));

        for (Map<String, Object> client :
                new Map[] {settings.producer(), settings.consumer(), settings.admin(), settings.streams("app")}) {
            assertThat(client)
                    .containsEntry("bootstrap.servers", "localhost:9092")
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                    .containsEntry("ssl.truststore.type", "PEM");
        }
        StreamsConfig streams = new StreamsConfig(settings.streams("app"));
        assertThat(streams.getMainConsumerConfigs("app", "client", 0)).containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(streams.getProducerConfigs("client")).containsEntry("ssl.truststore.type", "PEM");
    }

    @Test
    void givesASettingOnlyToTheClientsThatKnowIt() {
        KafkaSettings settings = settings(Map.of("linger.ms", "7", "max.poll.records", "9", "num.stream.threads", "2"));

        assertThat(settings.producer())
                .containsEntry("linger.ms", "7")
                .doesNotContainKeys("max.poll.records", "num.stream.threads");
        assertThat(settings.consumer())
                .containsEntry("max.poll.records", "9")
                .doesNotContainKeys("linger.ms", "num.stream.threads");
        assertThat(settings.streams("app"))
                .containsEntry("num.stream.threads", "2")
                .doesNotContainKeys("linger.ms", "max.poll.records");
        assertThat(settings.admin()).doesNotContainKeys("linger.ms", "max.poll.records", "num.stream.threads");
    }

    @Test
    void givesScopedSettingsToOneKindOfClient() {
        KafkaSettings settings = settings(Map.of(
                "client.rack", "a", "consumer.client.rack", "b", "producer.linger.ms", "7", "streams.poll.ms", "50"));

        assertThat(settings.consumer()).containsEntry("client.rack", "b");
        assertThat(settings.producer()).containsEntry("linger.ms", "7").doesNotContainKey("producer.linger.ms");
        Map<String, Object> streams = settings.streams("app");
        assertThat(streams).containsEntry("poll.ms", "50");
        assertThat(new StreamsConfig(streams).getProducerConfigs("client")).containsEntry("linger.ms", "7");
    }

    @Test
    void passesOnWhatOnlyAPlugInKnows() {
        assertThat(settings(Map.of("my.login.callback.tenant", "a")).producer())
                .containsEntry("my.login.callback.tenant", "a");
    }

    @Test
    void letsNobodyChangeWhatCorrectnessRestsOn() {
        Map<String, String> wishes = new HashMap<>();
        wishes.put("acks", "0");
        wishes.put("producer.enable.idempotence", "false");
        wishes.put("isolation.level", "read_uncommitted");
        wishes.put("consumer.isolation.level", "read_uncommitted");
        wishes.put("enable.auto.commit", "true");
        wishes.put("group.id", "shared");
        wishes.put("processing.guarantee", "at_least_once");
        wishes.put("streams.application.id", "other");
        KafkaSettings settings = settings(wishes);

        assertThat(settings.producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        assertThat(settings.consumer())
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .doesNotContainKey("group.id");
        StreamsConfig streams = new StreamsConfig(settings.streams("app"));
        assertThat(streams.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(streams.getString("application.id")).isEqualTo("app");
        assertThat(streams.getMainConsumerConfigs("app", "client", 1))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("group.instance.id", "app-node-1-1");
        assertThat(streams.getProducerConfigs("client")).containsEntry("enable.idempotence", true);
    }

    @Test
    void makesPropertiesThatTheClientsTake() {
        KafkaSettings settings = settings(Map.of());

        assertThat(new ProducerConfig(settings.producer()).unused()).isNotNull();
        assertThat(new ConsumerConfig(settings.consumer()).unused()).isNotNull();
        assertThat(new AdminClientConfig(settings.admin()).unused()).isNotNull();
        assertThat(settings.streams("app"))
                .containsEntry("state.dir", Path.of("state", "streams").toString());
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatThrownBy(() -> new KafkaSettings(Map.of(), Path.of("state"), "node-1", (short) -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mesh.kafka.bootstrap.servers");
    }

    private static KafkaSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("bootstrap.servers", "localhost:9092");
        return new KafkaSettings(all, Path.of("state"), "node-1", (short) -1);
    }
}
