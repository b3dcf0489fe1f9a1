package io.datamesh.cli.deadletter;

import io.datamesh.topics.DeadLetter;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the dead-letter topic.
 *
 * @param letter empty if somebody wrote it who doesn't keep to the contract of that topic
 */
record StoredLetter(LetterPosition position, ConsumerRecord<byte[], byte[]> record, Optional<DeadLetter> letter) {

    static StoredLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new StoredLetter(
                new LetterPosition(record.partition(), record.offset()), record, DeadLetter.read(record));
    }
}
