package io.datamesh.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.deadletter.FailedClaims.Verdict;
import io.datamesh.kit.kafka.Faults;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Origin;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The first processor behind a source of raw bytes. What can be read is handed on as a {@link Claim}; what can't, and what fails every time, becomes a dead
 * letter. A registry that can't be asked is no fault of the record: the exception ends the thread and the record comes again.
 */
public abstract class DecodingProcessor<V> implements Processor<byte[], byte[], byte[], byte[]> {

    /** Kafka's framing of a record and its batch, generously. */
    private static final int FRAMING = 512;

    private final Decoding<V> decoding;
    private final RecordDecoder<V> decoder;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetterLog log;

    protected DecodingProcessor(Decoding<V> decoding) {
        this.decoding = decoding;
        this.decoder = decoding.serdes().decoder(decoding.topic());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        this.context = given;
        this.log = new DeadLetterLog(
                given.metrics(), decoding.service(), decoding.topic().name());
    }

    /** Decides on a claim. What it throws rolls the transaction back; after a few tries the claim is a dead letter. */
    protected abstract void process(Claim<V> claim);

    /** Whether a record without a readable key is refused. Where nothing hangs on keys it may be taken: its key is the empty text. */
    protected boolean needsKey() {
        return true;
    }

    protected final ProcessorContext<byte[], byte[]> context() {
        return context;
    }

    @Override
    public final void process(Record<byte[], byte[]> record) {
        Origin origin = origin(record);
        Optional<Verdict> verdict = decoding.failedClaims().verdict(origin);
        if (verdict.isPresent()) {
            bury(origin, record.key(), record.value(), record.headers(), verdict.get());
            return;
        }
        switch (read(record, origin)) {
            case Reading.Unreadable<V>(String reason) ->
                bury(
                        origin,
                        record.key(),
                        record.value(),
                        record.headers(),
                        new Verdict(DeadLetter.UNDECODABLE, reason));
            case Reading.Readable<V>(Claim<V> claim) -> attempt(claim);
        }
    }

    /** Puts a claim among the dead letters. For a refusal that has a fact of its own, emit that instead. */
    protected final void refuse(Claim<V> claim, String code, String reason) {
        bury(claim.origin(), claim.rawKey(), claim.rawValue(), claim.headers(), new Verdict(code, reason));
    }

    /**
     * Writes a fact. One that is too large for its topic rolls the transaction back, after which the claim is a dead letter.
     *
     * @param cause the claim it follows from
     * @param sink name of the topology's sink for this topic
     * @return the value as it was written
     */
    protected final <F> byte[] emit(
            Claim<V> cause, String sink, Topic<F> topic, String key, F value, CloudEvent event) {
        byte[] keyBytes = key.getBytes(UTF_8);
        byte[] valueBytes = serializer(topic).serialize(topic.name(), value);
        Headers headers = new RecordHeaders();
        event.write(headers);
        int size = keyBytes.length + (valueBytes == null ? 0 : valueBytes.length) + size(headers) + FRAMING;
        if (size > topic.maxMessageBytes()) {
            String reason = "what follows from it for " + topic.name() + " has " + size + " bytes; that topic takes "
                    + topic.maxMessageBytes();
            decoding.failedClaims().condemn(cause.origin(), DeadLetter.TOO_LARGE, reason);
            throw new UnproducibleFactException(reason);
        }
        decoding.failedClaims().caused(cause.origin(), event.id());
        context.forward(new Record<>(keyBytes, valueBytes, context.currentSystemTimeMs(), headers), sink);
        return valueBytes;
    }

    private void attempt(Claim<V> claim) {
        try {
            process(claim);
        } catch (UnproducibleFactException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (!Faults.isOfThePlatform(e)) {
                decoding.failedClaims().failed(claim.origin(), "processing it failed: " + Faults.sentence(e));
            }
            throw e;
        }
    }

    /** What came of reading a record. */
    private sealed interface Reading<V> {

        record Readable<V>(Claim<V> claim) implements Reading<V> {}

        record Unreadable<V>(String reason) implements Reading<V> {}
    }

    private Reading<V> read(Record<byte[], byte[]> record, Origin origin) {
        return switch (KeyText.of(record.key())) {
            case KeyText.Invalid(String reason) ->
                needsKey() ? new Reading.Unreadable<>(reason) : read(record, origin, "");
            case KeyText.Valid(String key) -> read(record, origin, key);
        };
    }

    private Reading<V> read(Record<byte[], byte[]> record, Origin origin, String key) {
        return switch (decoder.decode(record.value())) {
            case Decoded.Undecodable<V>(String reason) -> new Reading.Unreadable<>(reason);
            case Decoded.Value<V>(V value) -> new Reading.Readable<>(claim(record, origin, key, value));
        };
    }

    private Claim<V> claim(Record<byte[], byte[]> record, Origin origin, String key, V value) {
        CloudEvent event = CloudEvent.read(
                record.headers(), origin.topic(), origin.partition(), origin.offset(), origin.timestamp());
        return new Claim<>(key, value, event, origin, record.key(), record.value(), record.headers());
    }

    private void bury(Origin origin, byte[] key, byte[] value, Headers headers, Verdict verdict) {
        long now = context.currentSystemTimeMs();
        DeadLetter letter = DeadLetter.of(
                origin,
                decoding.service(),
                verdict.code(),
                verdict.reason(),
                Instant.ofEpochMilli(now),
                key,
                value,
                headers,
                Topics.DEAD_LETTERS.maxMessageBytes());
        log.tell(origin, verdict, now);
        context.forward(
                new Record<>(letter.key(), letter.value(), now, letter.allHeaders()), decoding.deadLetterSink());
    }

    private Origin origin(Record<byte[], byte[]> record) {
        RecordMetadata place = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("records come from a source, so they have a place"));
        return new Origin(place.topic(), place.partition(), place.offset(), record.timestamp());
    }

    @SuppressWarnings("unchecked") // a topic's serializer is for its values
    private <F> Serializer<F> serializer(Topic<F> topic) {
        return (Serializer<F>) serializers.computeIfAbsent(
                topic.name(), name -> decoding.serdes().serializer(topic));
    }

    private static int size(Headers headers) {
        int size = 0;
        for (var header : headers) {
            size += header.key().length() * 3 + (header.value() == null ? 0 : header.value().length) + 10;
        }
        return size;
    }
}
