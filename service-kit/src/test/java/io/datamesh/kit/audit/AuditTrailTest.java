package io.datamesh.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.AuditRecorded;
import io.datamesh.model.CommandOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void triesAgainUnderTheSameIdUntilTheSinkIsThere() throws InterruptedException {
        MoodySink sink = new MoodySink();
        AuditTrail trail = new AuditTrail(sink, meters, 10);
        sink.available = false;

        trail.record(entry("ann"));
        trail.record(entry("bob"));
        Awaitility.await().until(() -> sink.tried.size() >= 3);
        assertThat(meters.get("mesh.audit.waiting").gauge().value()).isEqualTo(2);
        sink.available = true;

        Awaitility.await().untilAsserted(() -> assertThat(sink.written).containsExactlyInAnyOrder("ann", "bob"));
        assertThat(sink.tried.stream().distinct()).hasSize(2);
        assertThat(meters.get("mesh.audit.lost").counter().count()).isZero();
        trail.close();
    }

    @Test
    void losesNoMoreThanWhatGoesBeyondTheBufferAndWhatIsWrongInItself() throws InterruptedException {
        MoodySink sink = new MoodySink();
        AuditTrail trail = new AuditTrail(sink, meters, 2);

        trail.record(entry("wrong"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(meters.get("mesh.audit.lost").counter().count())
                                .isEqualTo(1));
        sink.available = false;
        List.of("a", "b", "c").forEach(actor -> trail.record(entry(actor)));
        assertThat(meters.get("mesh.audit.lost").counter().count()).isEqualTo(2);
        sink.available = true;

        Awaitility.await().untilAsserted(() -> assertThat(sink.written).containsExactlyInAnyOrder("a", "b"));
        trail.close();
    }

    private static AuditRecorded entry(String actor) {
        return AuditRecorded.newBuilder()
                .setActor(actor)
                .setAction("product.publish")
                .setOutcome(CommandOutcome.ACCEPTED)
                .setRecordedAt(Instant.EPOCH)
                .build();
    }

    private static final class MoodySink implements AuditSink {

        final List<String> tried = new CopyOnWriteArrayList<>();
        final List<String> written = new CopyOnWriteArrayList<>();
        volatile boolean available = true;

        @Override
        public CompletionStage<?> write(String eventId, AuditRecorded entry) {
            tried.add(eventId);
            if (entry.getActor().equals("wrong")) {
                throw new IllegalStateException("it can't be written");
            }
            if (!available) {
                return CompletableFuture.failedFuture(new SinkUnavailableException("not now"));
            }
            written.add(entry.getActor());
            return CompletableFuture.completedFuture(null);
        }
    }
}
