package io.datamesh.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Origin ORIGIN = new Origin("mesh.product.published", 3, 42, 1_700_000_000_000L);
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] KEY = "customer-360".getBytes(UTF_8);
    private static final byte[] VALUE = {0, 1, 2, 3};
    private static final int ROOM = 1 << 20;

    @Test
    void isReadAsItWasWritten() {
        Headers original = new RecordHeaders()
                .add("ce_id", "abc".getBytes(UTF_8))
                .add("x", null)
                .add("x", VALUE);
        DeadLetter letter = letter(KEY, VALUE, original);

        Optional<DeadLetter> read = DeadLetter.read(stored(letter));

        assertThat(read).hasValueSatisfying(found -> {
            assertThat(found.origin()).isEqualTo(ORIGIN);
            assertThat(found.service()).isEqualTo("catalog");
            assertThat(found.code()).isEqualTo(DeadLetter.UNDECODABLE);
            assertThat(found.reason()).isEqualTo("it is not Avro");
            assertThat(found.at()).isEqualTo(AT);
            assertThat(found.key()).isEqualTo(KEY);
            assertThat(found.value()).isEqualTo(VALUE);
            assertThat(found.headers()).isEqualTo(original);
            assertThat(found.truncated()).isFalse();
        });
    }

    @Test
    void keepsARecordThatHadNeitherKeyNorValue() {
        DeadLetter letter = letter(null, null, new RecordHeaders());

        assertThat(DeadLetter.read(stored(letter))).hasValueSatisfying(found -> {
            assertThat(found.key()).isNull();
            assertThat(found.value()).isNull();
        });
    }

    @Test
    void replaysTheSameEvent() {
        Headers original = new RecordHeaders().add("ce_id", "abc".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> replay = DeadLetter.read(stored(letter(KEY, VALUE, original)))
                .orElseThrow()
                .replay();

        assertThat(replay.topic()).isEqualTo(ORIGIN.topic());
        assertThat(replay.key()).isEqualTo(KEY);
        assertThat(replay.value()).isEqualTo(VALUE);
        assertThat(replay.headers()).isEqualTo(original);
    }

    @Test
    void replaysARecordWithoutAnEnvelopeUnderTheIdItHadAllAlong() {
        ProducerRecord<byte[], byte[]> replay =
                letter(KEY, VALUE, new RecordHeaders()).replay();

        CloudEvent event = CloudEvent.read(replay.headers(), replay.topic(), 0, 99, 0);
        assertThat(event.id()).isEqualTo("mesh.product.published/3/42");
    }

    @Test
    void tellsOnlyOfTheLastTimeAfterAReplay() {
        DeadLetter first = letter(KEY, VALUE, new RecordHeaders());

        DeadLetter second = DeadLetter.of(
                new Origin("mesh.product.published", 3, 77, 0),
                "catalog",
                DeadLetter.REFUSED,
                "again",
                AT,
                KEY,
                VALUE,
                first.allHeaders(),
                ROOM);

        assertThat(second.allHeaders().headers("dl_offset")).hasSize(1);
        assertThat(DeadLetter.read(stored(second)).orElseThrow().origin().offset())
                .isEqualTo(77);
    }

    @Test
    void cutsWhatItsTopicWouldNotTakeAndDoesNotReplayThat() {
        DeadLetter letter =
                letter(new byte[200_000], new byte[2 * ROOM], new RecordHeaders().add("big", new byte[100_000]));

        ConsumerRecord<byte[], byte[]> stored = stored(letter);
        int size = stored.key().length + stored.value().length;
        for (var header : stored.headers()) {
            size += header.key().length() + header.value().length;
        }
        assertThat(size).isLessThan(ROOM);
        DeadLetter read = DeadLetter.read(stored).orElseThrow();
        assertThat(read.truncated()).isTrue();
        assertThatThrownBy(read::replay)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can't be replayed");
    }

    @Test
    void cutsAReasonThatIsTooLong() {
        DeadLetter letter = DeadLetter.of(
                ORIGIN, "catalog", "refused", "x".repeat(10_000), AT, KEY, VALUE, new RecordHeaders(), ROOM);

        assertThat(DeadLetter.read(stored(letter)).orElseThrow().reason())
                .hasSize(4096)
                .endsWith("…");
    }

    @Test
    void doesNotTakeForADeadLetterWhatSomebodyElseWroteIntoTheTopic() {
        Headers wrong = letter(KEY, VALUE, new RecordHeaders()).allHeaders();
        wrong.remove("dl_offset").add("dl_offset", "many".getBytes(UTF_8));

        assertThat(DeadLetter.read(record(KEY, VALUE, wrong))).isEmpty();
        assertThat(DeadLetter.read(record(KEY, VALUE, new RecordHeaders()))).isEmpty();
    }

    private static DeadLetter letter(byte[] key, byte[] value, Headers headers) {
        return DeadLetter.of(
                ORIGIN, "catalog", DeadLetter.UNDECODABLE, "it is not Avro", AT, key, value, headers, ROOM);
    }

    private static ConsumerRecord<byte[], byte[]> stored(DeadLetter letter) {
        return record(letter.key(), letter.value(), letter.allHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "mesh.dead-letters", 0, 7, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }
}
