package io.datamesh.governance.verdict;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Topic;
import java.time.Instant;

/** Reads the records of one topic and hands them to whoever decides on them. */
final class ClaimHandler<V> extends DecodingProcessor<V> {

    /** Decides on one record. */
    @FunctionalInterface
    interface Handling<V> {
        void handle(Claim<V> claim, Occasion occasion, Refusal refusal);
    }

    /** Puts the record among the dead letters. */
    @FunctionalInterface
    interface Refusal {
        void because(String reason);
    }

    private final Cause cause;
    private final Handling<V> handling;

    ClaimHandler(Decoding<V> decoding, Cause cause, Handling<V> handling) {
        super(decoding);
        this.cause = cause;
        this.handling = handling;
    }

    @Override
    protected void process(Claim<V> claim) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        CloudEvent event = claim.event();
        Output output = new Output() {
            @Override
            public <F> byte[] emit(String sink, Topic<F> topic, String key, F value, CloudEvent fact) {
                return ClaimHandler.this.emit(claim, sink, topic, key, value, fact);
            }
        };
        handling.handle(
                claim,
                new Occasion(cause, event.id(), event.traceParent(), now, output),
                reason -> refuse(claim, DeadLetter.REFUSED, reason));
    }
}
