package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.ProbeServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are shown, from where, and where they go on. */
class TopicEventStreamTest extends StreamedTopic {

    @Test
    void deliversWhatComesFromNowOn() throws Exception {
        ProbeServer server = start(1, Map.of());
        publish("before");
        awaitStanding(server, "0-1");
        SseClient client = connect(server, null);

        publish("one", "two");

        patiently().until(() -> client.data().size() == 2);
        assertThat(client.data()).containsExactly("one", "two");
        assertThat(client.lastId()).isEqualTo("0-3");
    }

    @Test
    void replaysFromTheBeginningAndGoesOn() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 10));
        List<String> old = numbered("old", 100);
        publish(old);
        SseClient client = connect(server, EVENTS + "?from=beginning", null);
        patiently().until(() -> client.data().size() == 100);

        publish("new");

        patiently().until(() -> client.data().size() == 101);
        assertThat(client.data().subList(0, 100)).isEqualTo(old);
        assertThat(client.data().getLast()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void losesAndDoublesNothingForClientsThatComeAndGo(int partitions) throws Exception {
        ProbeServer server = start(partitions, Map.of("mesh.sse.recent-events", 50));
        SseClient first = connect(server, null);
        String position = first.lastId();
        first.close();
        List<String> expected = numbered("event", 3_000);
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            for (String text : expected) {
                producer.send(new ProducerRecord<>(topic, text, text));
                java.util.concurrent.locks.LockSupport.parkNanos(200_000);
            }
        });

        List<String> seen = new ArrayList<>();
        int connections = 0;
        while (seen.size() < expected.size()) {
            try (SseClient client = SseClient.connect(server, EVENTS, position)) {
                assertThat(client.status()).isEqualTo(200);
                int enough = Math.min(137, expected.size() - seen.size());
                patiently().until(() -> client.data().size() >= enough);
                client.close();
                seen.addAll(client.data());
                position = client.lastId();
                connections++;
            }
        }
        publishing.join();

        assertThat(connections).isGreaterThan(5);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        if (partitions == 1) {
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void showsThatItIsAliveAndHowFarItHasRead() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.heartbeat", "100ms"));
        SseClient client = connect(server, EVENTS + "?prefix=x", null);

        publish("of no interest", "nor this");

        patiently().until(() -> "0-2".equals(client.lastId()));
        assertThat(client.data()).isEmpty();
    }

    @Test
    void showsEachClientWhatItAskedFor() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient a = connect(server, EVENTS + "?prefix=a", null);
        SseClient b = connect(server, EVENTS + "?prefix=b", null);

        publish("a1", "b1", "a2", "c1");

        patiently().until(() -> a.data().size() == 2 && b.data().size() == 1);
        assertThat(a.data()).containsExactly("a1", "a2");
        assertThat(b.data()).containsExactly("b1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "0-1.", "-1", "0-99"})
    void refusesAnIdThatIsNoneOfItsOwn(String id) throws Exception {
        ProbeServer server = start(1, Map.of());
        publish("one");

        HttpResponse<String> answer = server.send(server.request(EVENTS).header("Last-Event-ID", id));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("Last-Event-ID");
    }

    @Test
    void refusesABeginningItDoesNotKnow() throws Exception {
        ProbeServer server = start(1, Map.of());

        assertThat(server.get(EVENTS + "?from=tomorrow").statusCode()).isEqualTo(400);
    }

    @Test
    void takesTheIdAsAParameterToo() throws Exception {
        ProbeServer server = start(1, Map.of());
        publish("one", "two");

        SseClient client = connect(server, EVENTS + "?lastEventId=0-1&from=beginning", null);

        patiently().until(() -> client.data().equals(List.of("two")));
    }

    @Test
    void beginsAtTheOldestThereIsForAnIdThatIsOlder() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 1));
        publish("gone", "gone too", "kept", "kept too");
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        SseClient client = connect(server, EVENTS, "0-0");

        patiently().until(() -> client.data().equals(List.of("kept", "kept too")));
    }

    @Test
    void leavesOutWhatCannotBeShownAndWaitsForWhatCanBeLater() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient client = connect(server, null);

        publish("one", "undecodable", "bug", "later", "two");

        patiently().until(() -> client.data().size() == 3);
        assertThat(client.data()).containsExactly("one", "later", "two");
        assertThat(client.lastId()).isEqualTo("0-5");
    }

    @Test
    void showsOnlyWhatWasCommitted() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 2));
        SseClient client = connect(server, null);
        try (KafkaProducer<String, String> transactional = producer(Map.of("transactional.id", topic))) {
            transactional.initTransactions();
            for (int round = 0; round < 10; round++) {
                transactional.beginTransaction();
                transactional
                        .send(new ProducerRecord<>(topic, "k", (round % 2 == 0 ? "kept" : "aborted") + round))
                        .get();
                if (round % 2 == 0) {
                    transactional.commitTransaction();
                } else {
                    transactional.abortTransaction();
                }
            }
        }

        patiently().until(() -> client.data().size() == 5);
        SseClient replayed = connect(server, EVENTS + "?from=beginning", null);
        patiently().until(() -> replayed.data().size() == 5);

        assertThat(client.data())
                .containsExactly("kept0", "kept2", "kept4", "kept6", "kept8")
                .isEqualTo(replayed.data());
    }
}
