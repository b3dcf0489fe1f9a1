package io.datamesh.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicatedViewOutageTest {

    private static final String TOPIC = "facts";
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private Path directory;

    @Test
    void staysReadableWhileTheBrokerIsAwayAndGoesOnAfterwards() throws InterruptedException {
        MapIndex index = new MapIndex(directory);
        try (LocalBroker broker = LocalBroker.start();
                TestRecords records = new TestRecords(broker.bootstrapServers());
                ReplicatedView view = view(broker, index)) {
            records.createTopic(TOPIC, 1);
            view.start();
            await().atMost(SOON).until(view::isReady);
            records.send(TOPIC, "a", "1".getBytes());
            assertThat(view.await(upTo(1), SOON)).isTrue();

            broker.stop();
            await().atMost(SOON)
                    .until(() ->
                            view.details().getOrDefault("fault", "").toString().contains("can't be reached"));
            assertThat(view.isReady()).isTrue();
            assertThat(index.get("a")).containsExactly("1");
            broker.resume();
            records.send(TOPIC, "a", "2".getBytes());

            assertThat(view.await(upTo(2), SOON)).isTrue();
            assertThat(index.get("a")).containsExactly("1", "2");
            assertThat(view.details()).doesNotContainKey("fault");
        }
    }

    @Test
    void startsBeforeTheBrokerDoes() {
        MapIndex index = new MapIndex(directory);
        try (LocalBroker broker = LocalBroker.start()) {
            try (TestRecords records = new TestRecords(broker.bootstrapServers())) {
                records.createTopic(TOPIC, 1);
            }
            broker.stop();
            try (ReplicatedView view = view(broker, index).start()) {
                await().atMost(SOON)
                        .until(() -> view.details()
                                .getOrDefault("fault", "")
                                .toString()
                                .contains("Kafka does not answer"));

                broker.resume();

                await().atMost(SOON).until(view::isReady);
            }
        }
    }

    private ReplicatedView view(LocalBroker broker, ViewIndex index) {
        return new ReplicatedView(
                "test",
                Set.of(TOPIC),
                Set.of(),
                index,
                TestMesh.settings(broker.bootstrapServers(), directory),
                new SimpleMeterRegistry(),
                new ViewSettings(10, Duration.ofMillis(100), Duration.ofMillis(300)));
    }

    private static Positions upTo(long offset) {
        return Positions.of(Map.of(new TopicPartition(TOPIC, 0), offset));
    }
}
