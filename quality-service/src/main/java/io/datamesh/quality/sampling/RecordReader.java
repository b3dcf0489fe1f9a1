package io.datamesh.quality.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;

/** Reads values of any topic: Avro in Confluent's wire format, or JSON. */
final class RecordReader {

    private static final int LARGEST = 8 << 20;
    private static final int DEEPEST = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LARGEST)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RecordDecoder<GenericRecord> avro;

    RecordReader(RecordDecoder<GenericRecord> avro) {
        this.avro = avro;
    }

    /**
     * Reads one value.
     *
     * @param format null to tell by the first byte: Avro's wire format begins with a zero, JSON never does
     * @throws io.datamesh.topics.registry.RegistryUnavailableException to read the same record again later
     */
    Reading read(byte[] value, PortPlan.Format format) {
        if (value == null) {
            return new Reading.Tombstone();
        }
        if (value.length == 0) {
            return new Reading.Unreadable("the value is empty");
        }
        PortPlan.Format actual = format != null ? format : value[0] == 0 ? PortPlan.Format.AVRO : PortPlan.Format.JSON;
        return switch (actual) {
            case AVRO ->
                switch (avro.decode(value)) {
                    case Decoded.Value<GenericRecord>(GenericRecord record) ->
                        new Reading.Readable(new AvroRow(record));
                    case Decoded.Undecodable<GenericRecord>(String reason) -> new Reading.Unreadable(reason);
                };
            case JSON -> json(value);
        };
    }

    private static Reading json(byte[] value) {
        if (value.length > LARGEST) {
            return new Reading.Unreadable("the value has " + value.length + " bytes; " + LARGEST + " are read");
        }
        try {
            JsonNode node = JSON.readTree(value);
            return node.isObject()
                    ? new Reading.Readable(new JsonRow(node))
                    : new Reading.Unreadable("the value is JSON, but no object");
        } catch (IOException | StackOverflowError e) {
            return new Reading.Unreadable("the value is no JSON");
        }
    }
}
