package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.testing.LocalBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A broker with a topic for each test, servers that stream it, and clients. */
abstract class StreamedTopic {

    static final String EVENTS = "/probe/events";

    static LocalBroker broker;
    static Admin admin;
    static KafkaProducer<String, String> producer;

    final List<AutoCloseable> opened = new ArrayList<>();
    String topic;

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

    ProbeServer start(int partitions, Map<String, Object> settings) throws Exception {
        create(partitions);
        ProbeServer server = server(settings);
        patiently().until(() -> stands(server).isPresent());
        return server;
    }

    ProbeServer server(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("probe.sse.topic", topic);
        all.put("probe.sse.broker", broker.bootstrapServers());
        ProbeServer server = ProbeServer.start(all);
        opened.add(server);
        return server;
    }

    void create(int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
    }

    static java.util.Optional<StreamPosition> stands(ProbeServer server) {
        return server.context().getBean(TopicEventStream.class).standsAt();
    }

    static void awaitStanding(ProbeServer server, String position) {
        patiently()
                .until(() -> stands(server)
                        .map(StreamPosition::toString)
                        .filter(position::equals)
                        .isPresent());
    }

    SseClient connect(ProbeServer server, String lastId) throws Exception {
        return connect(server, EVENTS, lastId);
    }

    /** Returns once the stream is open, so that what is published from then on is seen. */
    SseClient connect(ProbeServer server, String path, String lastId) throws Exception {
        patiently().until(() -> stands(server).isPresent());
        SseClient client = SseClient.connect(server, path, lastId);
        opened.add(client);
        assertThat(client.status()).isEqualTo(200);
        patiently().until(client::isConnected);
        return client;
    }

    static double listening(ProbeServer server) {
        return server.context()
                .getBean(MeterRegistry.class)
                .get("mesh.sse.clients")
                .gauge()
                .value();
    }

    void publish(String... texts) throws Exception {
        publish(List.of(texts));
    }

    void publish(List<String> texts) throws Exception {
        for (String text : texts) {
            producer.send(new ProducerRecord<>(topic, text.substring(Math.max(0, text.length() - 20)), text));
        }
        producer.flush();
    }

    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
    }

    static KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
