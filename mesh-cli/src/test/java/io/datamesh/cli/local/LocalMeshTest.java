package io.datamesh.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.MeshRun;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.local.TestHome.Run;
import io.datamesh.cli.output.Json;
import io.datamesh.events.QualityMeasured;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Origin;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say about a mesh that runs, with the real broker and registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalMeshTest {

    private static final byte[] GARBAGE = {1, 2, 3};

    private Path folder;

    private TestHome home;
    private Addresses addresses;
    private Producer<byte[], byte[]> producer;
    private AvroSerdes serdes;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        home = new TestHome(folder);
        addresses = home.freeAddresses();
        Run up = home.mesh("up", "--detach", "--port-offset", Integer.toString(addresses.offset()));
        assertThat(up.exitCode()).as(up.out()).isZero();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.kafka(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        serdes = AvroSerdes.from(Map.of("mesh.registry.url", addresses.registry()));
        serdes.registry().register(Topics.QUALITY_MEASURED.subject(), Topics.QUALITY_MEASURED.schema());
        createTopic(Topics.DEAD_LETTERS.name(), 2);
    }

    @AfterAll
    void stop() throws Exception {
        producer.close();
        serdes.close();
        home.mesh("down");
        home.close();
    }

    @Test
    void showsEveryProcessWithItsMemory() throws Exception {
        MeshRun status = mesh("status", "--output", "json");

        JsonNode processes = Json.MAPPER.readTree(status.out()).path("processes");
        assertThat(status.exitCode()).isZero();
        assertThat(processes).hasSize(2 + LocalService.ALL.size());
        assertThat(processes).allSatisfy(process -> {
            assertThat(process.path("state").asText()).isEqualTo("ready");
            assertThat(process.path("pid").asLong()).isPositive();
            assertThat(process.path("residentBytes").asLong()).isPositive();
        });
    }

    @Test
    void refusesASecondStartFromTheSameDirectory() throws Exception {
        Run second = home.mesh("up");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err())
                .contains(
                        "A mesh already runs from " + home.directory.root(),
                        addresses.of(Service.CATALOG),
                        "./mesh down");
    }

    @Test
    void namesWhoHasThePortsThatASecondMeshWouldNeed() throws Exception {
        Run other = home.mesh(
                "up",
                "--mesh-dir",
                folder.resolve("other").toString(),
                "--port-offset",
                Integer.toString(addresses.offset()));

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .contains("Already taken: port " + addresses.kafkaPort() + " (kafka)", "process " + home.pidOf("kafka"))
                .contains("--port-offset");
    }

    @Test
    void printsNothingButTheToken() throws Exception {
        MeshRun token = mesh("token", "--domain", "order");

        assertThat(token.exitCode()).isZero();
        assertThat(token.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    }

    @Test
    void showsWhateverIsInATopicAndNeverStumbles() throws Exception {
        String topic = topic(1);
        send(topic, "orders", measured(topic, "orders", 0.99), new RecordHeaders());
        send(topic, "orders", GARBAGE, new RecordHeaders());
        send(topic, null, "{\"any\": \"json\"}".getBytes(UTF_8), new RecordHeaders());
        send(topic, "gone", null, new RecordHeaders().add("why", "retired".getBytes(UTF_8)));
        send(topic, "orders", new byte[] {0, 0x7f, 0, 0, 0, 1}, new RecordHeaders());

        List<JsonNode> records = jsonLines(mesh("tail", topic, "--headers", "--output", "json"));

        assertThat(records).hasSize(5);
        assertThat(records.get(0).path("value").path("metric").asText()).isEqualTo("completeness");
        assertThat(records.get(1).path("unreadable").asText()).contains("wire format");
        assertThat(records.get(1).path("bytes").binaryValue()).isEqualTo(GARBAGE);
        assertThat(records.get(2).path("value").path("any").asText()).isEqualTo("json");
        assertThat(records.get(3).path("value").isNull()).isTrue();
        assertThat(records.get(3).path("headers").path("why").asText()).isEqualTo("retired");
        assertThat(records.get(4).path("unreadable").asText()).contains("schema id 2130706432");
        assertThat(mesh("tail", topic).out().lines()).hasSize(5).anyMatch(line -> line.endsWith("(tombstone)"));
    }

    @Test
    void findsRecordsByKeyFieldAndPlace() throws Exception {
        String topic = topic(3);
        for (int i = 0; i < 30; i++) {
            String product = i % 2 == 0 ? "orders" : "returns";
            send(topic, product + i, measured(topic, product, i), new RecordHeaders());
        }

        assertThat(jsonLines(mesh("tail", topic, "-o", "json"))).hasSize(10);
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--where", "productId=orders")))
                .hasSize(15);
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--key", "returns7")))
                .singleElement();
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--from", "beginning")))
                .hasSize(30);
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--from", "beginning", "--limit", "4")))
                .hasSize(4);
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--from", "end")))
                .isEmpty();
        assertThat(jsonLines(mesh("tail", topic, "-o", "json", "--from", "PT1H")))
                .hasSize(30);
        assertThat(mesh("tail", topic, "--follow", "--from", "0", "--limit", "30")
                        .exitCode())
                .isZero();
    }

    @Test
    void replaysADeadLetterAsTheEventThatItWas() throws Exception {
        String topic = topic(1);
        byte[] value = measured(topic, "orders", 1);
        Headers headers = new RecordHeaders();
        headers.add(CloudEvent.ID, "the-same".getBytes(UTF_8));
        String position = deadLetter(topic, "orders", value, headers, DeadLetter.REFUSED);

        MeshRun replay = mesh("dead-letters", "replay", position, "--yes");

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(jsonLines(mesh("tail", topic, "-H", "-o", "json")))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.path("key").asText()).isEqualTo("orders");
                    assertThat(record.path("value").path("productId").asText()).isEqualTo("orders");
                    assertThat(record.path("headers").path(CloudEvent.ID).asText())
                            .isEqualTo("the-same");
                    assertThat(record.path("headers").size()).isEqualTo(1);
                });
    }

    @Test
    void listsDeadLettersByTheirOriginAPageAtATime() throws Exception {
        String topic = topic(1);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(deadLetter(topic, "k" + i, GARBAGE, new RecordHeaders(), DeadLetter.UNDECODABLE));
        }

        List<String> listed = new ArrayList<>();
        String before = null;
        do {
            List<String> arguments = new ArrayList<>(
                    List.of("dead-letters", "list", "--topic", topic, "--limit", "2", "--output", "json"));
            if (before != null) {
                arguments.addAll(List.of("--before", before));
            }
            JsonNode page =
                    Json.MAPPER.readTree(mesh(arguments.toArray(String[]::new)).out());
            page.path("items").forEach(item -> listed.add(item.path("position").asText()));
            before = page.path("next").asText(null);
        } while (before != null);

        assertThat(listed).isEqualTo(newestFirst);
        assertThat(mesh("dead-letters", "list", "--topic", topic, "--code", DeadLetter.REFUSED)
                        .out())
                .isEqualTo("No dead letters.\n");
        assertThat(mesh("dead-letters", "show", newestFirst.getFirst()).out())
                .contains(
                        "From         " + topic + "/0/7", "undecodable: it is garbage", "Key          k4", "01 02 03");
    }

    @Test
    void replaysWhatMatchesAFilterAndLeavesWhatCanNotBe() throws Exception {
        String topic = topic(1);
        deadLetter(topic, "whole", GARBAGE, new RecordHeaders(), DeadLetter.UNDECODABLE);
        deadLetter(
                topic,
                "cut",
                new byte[Topics.DEAD_LETTERS.maxMessageBytes()],
                new RecordHeaders(),
                DeadLetter.TOO_LARGE);

        MeshRun replay = mesh("dead-letters", "replay", "--topic", topic, "--yes");

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out()).contains("not replayed: only its beginning was kept", "1 replayed, 1 not.");
        assertThat(jsonLines(mesh("tail", topic, "-o", "json"))).singleElement();
    }

    @Test
    void asksBeforeItReplaysAndTakesNoAnswerForNo() throws Exception {
        String position = deadLetter(topic(1), "k", GARBAGE, new RecordHeaders(), DeadLetter.REFUSED);

        Run replay = home.mesh("dead-letters", "replay", position);

        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err()).contains("Say --yes");
    }

    @Test
    void saysWhereThereIsNothing() throws Exception {
        assertThat(mesh("dead-letters", "show", "1-999999").err()).contains("no dead letter at 1-999999");
        assertThat(mesh("tail", "no.such.topic").err()).contains("no topic no.such.topic", "mesh.dead-letters");
        MeshRun elsewhere = mesh("tail", "any", "--kafka", "127.0.0.1:1");
        assertThat(elsewhere.exitCode()).isEqualTo(3);
        assertThat(elsewhere.err()).contains("Kafka does not answer at 127.0.0.1:1");
    }

    private MeshRun mesh(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--mesh-dir", home.directory.root().toString()));
        all.addAll(List.of(arguments));
        return MeshRun.of(all.toArray(String[]::new));
    }

    private String topic(int partitions) throws Exception {
        String name = "test." + UUID.randomUUID();
        createTopic(name, partitions);
        return name;
    }

    private void createTopic(String name, int partitions) throws Exception {
        Map<String, String> configuration =
                Map.of("max.message.bytes", Integer.toString(Topics.DEAD_LETTERS.maxMessageBytes()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private byte[] measured(String topic, String product, double value) {
        return serdes.serializer(Topics.QUALITY_MEASURED)
                .serialize(
                        topic,
                        QualityMeasured.newBuilder()
                                .setProductId(product)
                                .setMetric("completeness")
                                .setValue(value)
                                .setMeasuredAt(Instant.parse("2026-01-31T08:00:00Z"))
                                .build());
    }

    /** The position of a letter that says: this stood in the topic, and could not be taken. */
    private String deadLetter(String topic, String key, byte[] value, Headers headers, String code) throws Exception {
        DeadLetter letter = DeadLetter.of(
                new Origin(topic, 0, 7, 0),
                "test",
                code,
                "it is garbage",
                Instant.now(),
                key.getBytes(UTF_8),
                value,
                headers,
                Topics.DEAD_LETTERS.maxMessageBytes());
        var sent = producer.send(new ProducerRecord<>(
                        Topics.DEAD_LETTERS.name(), null, letter.key(), letter.value(), letter.allHeaders()))
                .get(30, TimeUnit.SECONDS);
        return sent.partition() + "-" + sent.offset();
    }

    private void send(String topic, String key, byte[] value, Headers headers) throws Exception {
        byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, null, keyBytes, value, headers))
                .get(30, TimeUnit.SECONDS);
    }

    private static List<JsonNode> jsonLines(MeshRun run) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<JsonNode> records = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            records.add(Json.MAPPER.readTree(line));
        }
        return records;
    }
}
