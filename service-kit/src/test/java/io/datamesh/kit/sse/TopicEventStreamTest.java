package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RawHttp;
import io.datamesh.kit.testing.LocalBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicEventStreamTest {

    private static final String EVENTS = "/probe/events";

    private static LocalBroker broker;
    private static Admin admin;
    private static KafkaProducer<String, String> producer;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private String topic;

    @BeforeAll
    static void startBroker() {
        broker = LocalBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = producer(Map.of());
    }

    @AfterAll
    static void stopBroker() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
        broker.close();
    }

    @BeforeEach
    void nameTopic() {
        topic = "stream." + UUID.randomUUID();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

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
    void takesNoMoreClientsThanItMayAndForgetsThoseThatLeave() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.max-clients", 2));
        SseClient first = connect(server, null);
        connect(server, null);

        HttpResponse<String> third = server.get(EVENTS);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        first.close();
        patiently().until(() -> listening(server) == 1);
        connect(server, null);
    }

    @Test
    void catchesUpNoMoreClientsAtOnceThanItMay() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 1, "mesh.sse.max-replays", 1));
        publish(numbered("a".repeat(20_000), 1_500));
        SseClient stalled = SseClient.open(server, EVENTS + "?from=beginning", null);
        opened.add(stalled);
        patiently().until(() -> listening(server) == 1);

        patiently().until(() -> {
            try (SseClient second = SseClient.connect(server, EVENTS + "?from=beginning", null)) {
                return second.status() == 503;
            }
        });

        SseClient now = connect(server, null);
        publish("live");
        patiently().until(() -> now.data().contains("live"));
        stalled.startReading();
        patiently().until(() -> stalled.data().size() == 1_501);
        SseClient next = connect(server, EVENTS + "?from=beginning", null);
        patiently().until(() -> next.data().size() == 1_501);
    }

    @Test
    void letsASlowClientHoldUpNobodyAndCatchesItUp() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 20));
        SseClient slow = SseClient.open(server, EVENTS, null);
        opened.add(slow);
        SseClient quick = connect(server, null);
        patiently().until(() -> listening(server) == 2);
        List<String> expected = numbered("b".repeat(20_000), 1_000);

        publish(expected);

        patiently().until(() -> quick.data().size() == 1_000);
        assertThat(quick.data()).isEqualTo(expected);
        slow.startReading();
        patiently().until(() -> slow.data().size() == 1_000);
        assertThat(slow.data()).isEqualTo(expected);
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

    @Test
    void goesOnAfterTheBrokerWasAway() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient client = connect(server, null);
        publish("before");
        patiently().until(() -> client.data().size() == 1);

        broker.stop();
        broker.resume();
        publish("after");

        patiently().until(() -> client.data().size() == 2);
        assertThat(client.data()).containsExactly("before", "after");
    }

    @Test
    void isNotReadyWhileThereIsNoTopic() throws Exception {
        ProbeServer server = server(Map.of());

        HttpResponse<String> answer = server.get(EVENTS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        create(1);
        connect(server, null);
    }

    @Test
    void delaysNothingForClientsThatOfferToUnpack() throws Exception {
        ProbeServer server = start(1, Map.of());
        try (RawHttp client = new RawHttp(server.port())) {
            client.send("GET /probe/events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
            assertThat(client.readUntil("connected").toLowerCase()).doesNotContain("content-encoding");

            publish("one");

            client.readUntil("data: one");
        }
    }

    @Test
    void endsItsStreamsWhenTheServerShutsDown() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient client = connect(server, null);
        long begun = System.nanoTime();

        server.close();

        patiently().until(client::hasEnded);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void answersHeadWithoutAStream() throws Exception {
        ProbeServer server = start(1, Map.of());

        HttpResponse<String> answer =
                server.send(server.request(EVENTS).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(listening(server)).isZero();
    }

    private ProbeServer start(int partitions, Map<String, Object> settings) throws Exception {
        create(partitions);
        ProbeServer server = server(settings);
        patiently().until(() -> stands(server).isPresent());
        return server;
    }

    private ProbeServer server(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("probe.sse.topic", topic);
        all.put("probe.sse.broker", broker.bootstrapServers());
        ProbeServer server = ProbeServer.start(all);
        opened.add(server);
        return server;
    }

    private void create(int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
    }

    private static java.util.Optional<StreamPosition> stands(ProbeServer server) {
        return server.context().getBean(TopicEventStream.class).standsAt();
    }

    private static void awaitStanding(ProbeServer server, String position) {
        patiently()
                .until(() -> stands(server)
                        .map(StreamPosition::toString)
                        .filter(position::equals)
                        .isPresent());
    }

    private SseClient connect(ProbeServer server, String lastId) throws Exception {
        return connect(server, EVENTS, lastId);
    }

    /** Returns once the stream is open, so that what is published from then on is seen. */
    private SseClient connect(ProbeServer server, String path, String lastId) throws Exception {
        patiently().until(() -> stands(server).isPresent());
        SseClient client = SseClient.connect(server, path, lastId);
        opened.add(client);
        assertThat(client.status()).isEqualTo(200);
        patiently().until(client::isConnected);
        return client;
    }

    private static double listening(ProbeServer server) {
        return server.context()
                .getBean(MeterRegistry.class)
                .get("mesh.sse.clients")
                .gauge()
                .value();
    }

    private void publish(String... texts) throws Exception {
        publish(List.of(texts));
    }

    private void publish(List<String> texts) throws Exception {
        for (String text : texts) {
            producer.send(new ProducerRecord<>(topic, text.substring(Math.max(0, text.length() - 20)), text));
        }
        producer.flush();
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
