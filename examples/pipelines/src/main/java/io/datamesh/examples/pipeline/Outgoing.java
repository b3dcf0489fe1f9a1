package io.datamesh.examples.pipeline;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;

/**
 * A record on its way to the output port.
 *
 * @param eventId follows from what it was made of, so that a repeated run gives the same one
 * @param causeId event it was made of; null for a source
 */
record Outgoing(String eventId, String causeId, String key, GenericRecord value, Instant at) {

    static Outgoing of(String eventId, String causeId, Emission emission) {
        return new Outgoing(eventId, causeId, emission.key(), emission.value(), emission.at());
    }

    Outgoing with(GenericRecord other) {
        return new Outgoing(eventId, causeId, key, other, at);
    }
}
