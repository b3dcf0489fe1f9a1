package io.datamesh.lineage.ingest;

import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.SendOutcome;
import io.datamesh.lineage.openlineage.OpenLineageEvent;
import io.datamesh.lineage.openlineage.OpenLineageReader;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Checks events, takes their secrets out, and writes them to {@code openlineage.events}, where those of other transports are. */
final class EventIntake {

    private static final String TYPE = "io.openlineage.event";
    private static final String SOURCE = "/lineage";

    private final OpenLineageReader reader;
    private final ClaimSender sender;
    private final Clock clock;
    private final Counter taken;
    private final Counter refused;
    private final Counter unavailable;

    EventIntake(OpenLineageReader reader, ClaimSender sender, MeterRegistry meters, Clock clock) {
        this.reader = reader;
        this.sender = sender;
        this.clock = clock;
        this.taken = meters.counter("mesh.lineage.received", "outcome", "taken");
        this.refused = meters.counter("mesh.lineage.received", "outcome", "refused");
        this.unavailable = meters.counter("mesh.lineage.received", "outcome", "unavailable");
    }

    /** What came of a batch. */
    sealed interface BatchIntake {

        /** One outcome for each event, in their order. */
        record Read(List<Intake> outcomes) implements BatchIntake {}

        record Unreadable(Intake.Refused refused) implements BatchIntake {}
    }

    /** @param traceParent of the request; may be null */
    Intake take(byte[] json, String traceParent) {
        return send(reader.read(json), traceParent).join();
    }

    /** All events are on their way before the first is waited for. */
    BatchIntake takeAll(byte[] json, String traceParent) {
        return switch (reader.readBatch(json)) {
            case OpenLineageReader.Batch.Unreadable unreadable ->
                new BatchIntake.Unreadable(new Intake.Refused(unreadable.violations(), unreadable.malformed()));
            case OpenLineageReader.Batch.Read read -> {
                List<CompletableFuture<Intake>> sent =
                        new ArrayList<>(read.events().size());
                read.events().forEach(event -> sent.add(send(event, traceParent)));
                yield new BatchIntake.Read(
                        sent.stream().map(CompletableFuture::join).toList());
            }
        };
    }

    private CompletableFuture<Intake> send(OpenLineageEvent event, String traceParent) {
        return switch (event) {
            case OpenLineageEvent.Faulty faulty -> {
                refused.increment();
                yield CompletableFuture.completedFuture(new Intake.Refused(faulty.violations(), faulty.malformed()));
            }
            case OpenLineageEvent.Sound sound -> {
                String key = sound.key();
                CloudEvent envelope = new CloudEvent(
                        UUID.randomUUID().toString(), TYPE, SOURCE, clock.instant(), key, null, traceParent);
                yield sender.send(Topics.OPENLINEAGE_EVENTS, key, sound.bytes(), envelope)
                        .thenApply(this::intake);
            }
        };
    }

    private Intake intake(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent sent -> {
                taken.increment();
                yield new Intake.Taken();
            }
            case SendOutcome.TooLarge large -> {
                refused.increment();
                yield new Intake.TooLarge(large.bytes(), large.limit());
            }
            case SendOutcome.Unavailable away -> {
                unavailable.increment();
                yield new Intake.Unavailable(away.reason());
            }
        };
    }
}
