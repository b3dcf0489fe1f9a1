package io.datamesh.kit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestRecords;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.kit.web.MalformedPositionException;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class ReplicatedViewTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ViewSettings EAGER = new ViewSettings(10, Duration.ofMillis(100), Duration.ofMillis(300));
    private static final ViewSettings LAZY = new ViewSettings(1_000_000, Duration.ofHours(1), Duration.ofHours(1));

    @TempDir
    private Path directory;

    private final Topic<byte[]> topic = TestTopics.raw(1);
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestMesh mesh;
    private TestRecords records;
    private MapIndex index;
    private ReplicatedView view;

    @BeforeEach
    void start(TestMesh shared) {
        mesh = shared;
        records = new TestRecords(mesh.bootstrapServers());
        records.createTopic(topic.name(), 1);
        index = new MapIndex(directory);
    }

    @AfterEach
    void stop() {
        if (view != null) {
            view.close();
        }
        records.close();
    }

    @Test
    void isReadyOnceItHasReadWhatWasThereWhenItStarted() {
        sendNumbers(0, 500);

        open(EAGER);

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(0, 500));
        assertThat(view.applied().of(partition)).hasValue(500);
    }

    @Test
    void isReadyAtOnceOverAnEmptyTopic() {
        open(EAGER);

        awaitReady();
        assertThat(view.applied()).isEqualTo(Positions.NONE);
        assertThat(view.details()).containsEntry("lag", 0L);
    }

    @Test
    void letsReadsWaitUntilTheyWouldSeeARecord() throws Exception {
        open(EAGER);
        awaitReady();
        Positions wanted = Positions.of(Map.of(partition, 1L));
        assertThat(view.await(wanted, Duration.ofMillis(50))).isFalse();

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> waitFor(wanted));
        sendNumbers(0, 1);

        assertThat(waiting.join()).isTrue();
        assertThat(index.get("a")).containsExactly("0");
        assertThat(view.await(view.applied(), Duration.ZERO)).isTrue();
    }

    @Test
    void ignoresPositionsOfTopicsItDoesNotHaveAndRefusesTokensOfOthers() throws Exception {
        open(EAGER);
        CombinedPositions shown = new CombinedPositions(List.of(view));

        assertThat(shown.await("1~another.topic~0~999", Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> shown.await("nonsense", Duration.ZERO)).isInstanceOf(MalformedPositionException.class);
    }

    @Test
    void answersThoseThatWaitOnlyWhenReadsSeeTheRecord() {
        open(EAGER);
        awaitReady();

        sendNumbers(0, 1);

        await().atMost(SOON)
                .until(() -> index.answered.stream()
                        .anyMatch(positions -> positions.of(partition).orElse(0) == 1));
        assertThat(view.applied().of(partition)).hasValue(1);
        assertThat(index.get("a")).containsExactly("0");
    }

    @Test
    void resumesWhereTheLastCommitWas() {
        sendNumbers(0, 100);
        open(LAZY);
        awaitReady();
        view.close();
        assertThat(index.events).containsExactly("restored", "commit", "close");

        sendNumbers(100, 150);
        index = new MapIndex(directory);
        index.beforeApply = fact -> assertThat(fact.offset()).isGreaterThanOrEqualTo(100);
        open(LAZY);

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(0, 150));
        assertThat(meters.counter("mesh.view.skipped", "view", "test").count()).isZero();
    }

    @Test
    void commitsByCountAndByTime() {
        open(EAGER);
        awaitReady();

        sendNumbers(0, 25);
        await().atMost(SOON).until(() -> index.events.contains("commit"));
        int byCount = index.events.size();
        sendNumbers(25, 26);

        await().atMost(SOON).until(() -> index.events.size() > byCount);
    }

    @Test
    void doesNotShowRecordsOfATransactionThatIsOpenOrAborted() throws Exception {
        open(EAGER);
        awaitReady();
        Map<String, Object> properties =
                Map.of("bootstrap.servers", mesh.bootstrapServers(), "transactional.id", topic.name());
        try (var transactions = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactions.initTransactions();
            transactions.beginTransaction();
            transactions.send(record("aborted")).get();
            transactions.abortTransaction();
            transactions.beginTransaction();
            transactions.send(record("committed")).get();
            transactions.commitTransaction();
            transactions.beginTransaction();
            transactions.send(record("open")).get();

            // two records and two markers
            assertThat(waitFor(Positions.of(Map.of(partition, 4L)))).isTrue();
            assertThat(index.get("a")).containsExactly("committed");
            assertThat(view.applied().of(partition)).hasValue(4);

            transactions.commitTransaction();
            assertThat(waitFor(Positions.of(Map.of(partition, 6L)))).isTrue();
            assertThat(index.get("a")).containsExactly("committed", "open");
        }
    }

    @Test
    void skipsARecordThatTheIndexCannotTake() {
        index.beforeApply = fact -> {
            if (fact.offset() == 1) {
                throw new IllegalStateException("a bug in the index");
            }
        };
        open(EAGER);

        sendNumbers(0, 3);

        assertThat(waitFor(Positions.of(Map.of(partition, 3L)))).isTrue();
        assertThat(index.get("a")).containsExactly("0", "2");
        assertThat(meters.counter("mesh.view.skipped", "view", "test").count()).isEqualTo(1);
    }

    @Test
    void triesARecordAgainWhileTheRegistryIsAway() {
        AtomicBoolean away = new AtomicBoolean(true);
        index.beforeApply = fact -> {
            if (away.get()) {
                throw new RegistryUnavailableException("away");
            }
        };
        open(EAGER);
        sendNumbers(0, 3);
        await().atMost(SOON)
                .until(() -> view.details().getOrDefault("fault", "").toString().contains("away"));

        away.set(false);

        assertThat(waitFor(Positions.of(Map.of(partition, 3L)))).isTrue();
        assertThat(index.get("a")).containsExactly("0", "1", "2");
        assertThat(view.details()).doesNotContainKey("fault");
    }

    @Test
    void doesNotCommitHalfABatchWhenItStopsAmidIt() {
        index.beforeApply = fact -> {
            if (fact.offset() == 2) {
                throw new RegistryUnavailableException("away");
            }
        };
        sendNumbers(0, 3);
        open(LAZY);
        await().atMost(SOON)
                .until(() -> view.details().getOrDefault("fault", "").toString().contains("away"));

        view.close();
        index = new MapIndex(directory);
        open(LAZY);

        awaitReady();
        assertThat(index.get("a")).containsExactly("0", "1", "2");
    }

    @Test
    void buildsADamagedIndexAnew() throws Exception {
        sendNumbers(0, 20);
        Files.writeString(directory.resolve("index"), "no index at all");

        open(EAGER);

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(0, 20));
        assertThat(index.events).startsWith("restored", "reset");
    }

    @Test
    void buildsTheIndexAnewAfterItFailedAtWork() {
        open(EAGER);
        awaitReady();
        sendNumbers(0, 5);
        assertThat(waitFor(Positions.of(Map.of(partition, 5L)))).isTrue();

        index.diskFull = true;
        sendNumbers(5, 6);
        await().atMost(SOON)
                .until(() -> view.details().getOrDefault("fault", "").toString().contains("disk is full"));
        assertThat(view.isReady()).isFalse();
        index.diskFull = false;

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(0, 6));
    }

    @Test
    void goesOnWithAnIndexThatCannotBeMadeDurableForATime() {
        open(EAGER);
        awaitReady();
        index.commitFails = true;
        sendNumbers(0, 25);
        await().atMost(SOON)
                .until(() -> view.details().getOrDefault("fault", "").toString().contains("disk is full"));

        sendNumbers(25, 30);

        assertThat(waitFor(Positions.of(Map.of(partition, 30L)))).isTrue();
        assertThat(view.isReady()).isTrue();
        assertThat(index.get("a")).isEqualTo(numbers(0, 30));
        index.commitFails = false;
        await().atMost(SOON).until(() -> index.events.contains("commit"));
        assertThat(index.events).doesNotContain("reset");
        await().atMost(SOON).until(() -> !view.details().containsKey("fault"));
    }

    @Test
    void showsWhatComesWhileACommitIsStillBeingWritten() {
        open(EAGER);
        awaitReady();
        CompletableFuture<Void> writing = new CompletableFuture<>();
        index.slowCommit = writing;
        sendNumbers(0, 25);
        await().atMost(SOON).until(() -> index.events.contains("commit"));

        sendNumbers(25, 60);

        assertThat(waitFor(Positions.of(Map.of(partition, 60L)))).isTrue();
        assertThat(index.events).containsOnlyOnce("commit");
        index.slowCommit = null;
        writing.completeExceptionally(new IOException("No space left on device"));
        await().atMost(SOON)
                .until(() -> index.events.stream().filter("commit"::equals).count() > 1);
        assertThat(index.get("a")).isEqualTo(numbers(0, 60));
        assertThat(index.events).doesNotContain("reset");
    }

    @Test
    void buildsAnIndexAnewThatClosedItself() {
        open(EAGER);
        awaitReady();
        sendNumbers(0, 5);
        assertThat(waitFor(Positions.of(Map.of(partition, 5L)))).isTrue();

        index.closedItself = true;
        sendNumbers(5, 7);

        await().atMost(SOON).untilAsserted(() -> assertThat(index.get("a")).isEqualTo(numbers(0, 7)));
        assertThat(index.events).contains("reset");
        awaitReady();
    }

    @Test
    void buildsTheIndexAnewWhenTheTopicIsAnotherOne() throws Exception {
        sendNumbers(0, 20);
        open(EAGER);
        awaitReady();
        view.close();
        replaceTopic();
        sendNumbers(100, 103);

        index = new MapIndex(directory);
        open(EAGER);

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(100, 103));
    }

    @Test
    void noticesAnotherTopicUnderTheSameNameWhileItReads() throws Exception {
        sendNumbers(0, 20);
        open(EAGER);
        awaitReady();

        replaceTopic();
        sendNumbers(100, 103);

        await().atMost(SOON).untilAsserted(() -> assertThat(index.get("a")).isEqualTo(numbers(100, 103)));
        awaitReady();
    }

    @Test
    void goesOnBehindRecordsThatWereDeletedBeforeItReadThem() throws Exception {
        sendNumbers(0, 10);
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }

        open(EAGER);

        awaitReady();
        assertThat(index.get("a")).isEqualTo(numbers(4, 10));
    }

    @Test
    void readsPartitionsThatAreAdded() throws Exception {
        open(EAGER);
        awaitReady();
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }

        records.send(new ProducerRecord<>(topic.name(), 1, "b".getBytes(UTF_8), "new".getBytes(UTF_8)));

        assertThat(waitFor(Positions.of(Map.of(new TopicPartition(topic.name(), 1), 1L))))
                .isTrue();
        assertThat(index.get("b")).containsExactly("new");
    }

    @Test
    void waitsForATopicThatDoesNotExistYet() {
        Topic<byte[]> later = TestTopics.raw(1);
        view = new ReplicatedView(
                        "test", Set.of(later.name()), Set.of(), index, mesh.settings(directory), meters, EAGER)
                .start();
        await().atMost(SOON)
                .until(() -> view.details().getOrDefault("fault", "").toString().contains(later.name()));
        assertThat(view.isReady()).isFalse();

        records.createTopic(later.name(), 1);

        awaitReady();
    }

    @Test
    void isReadyWithoutAnOptionalTopicAndReadsItOnceItIsThere() {
        String later = TestTopics.raw(1).name();
        view = new ReplicatedView(
                        "test", Set.of(topic.name()), Set.of(later), index, mesh.settings(directory), meters, EAGER)
                .start();
        awaitReady();

        records.createTopic(later, 1);
        records.send(new ProducerRecord<>(later, 0, "c".getBytes(UTF_8), "late".getBytes(UTF_8)));

        assertThat(waitFor(Positions.of(Map.of(new TopicPartition(later, 0), 1L))))
                .isTrue();
        assertThat(index.get("c")).containsExactly("late");
        assertThat(view.isReady()).isTrue();
    }

    private void open(ViewSettings timing) {
        view = new ReplicatedView(
                        "test", Set.of(topic.name()), Set.of(), index, mesh.settings(directory), meters, timing)
                .start();
    }

    private void awaitReady() {
        await().atMost(SOON).until(view::isReady);
    }

    private boolean waitFor(Positions wanted) {
        try {
            return view.await(wanted, SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void replaceTopic() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(Set.of(topic.name())).all().get();
            await().atMost(SOON).until(() -> !admin.listTopics().names().get().contains(topic.name()));
        }
        records.createTopic(topic.name(), 1);
    }

    private Admin admin() {
        return Admin.create(mesh.settings(directory).admin());
    }

    private void sendNumbers(int from, int to) {
        IntStream.range(from, to).forEach(number -> records.send(record(Integer.toString(number))));
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(topic.name(), 0, "a".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
