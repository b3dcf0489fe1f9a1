package io.datamesh.cli.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.output.Json;
import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads whatever stands in a topic: Avro with a registered schema, else JSON. */
public final class ValueReader {

    private static final int LARGEST_VALUE = 16 << 20;

    private final RecordDecoder<GenericRecord> avro;

    public ValueReader(AvroSerdes serdes) {
        this.avro = serdes.genericDecoder(LARGEST_VALUE);
    }

    ShownRecord read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new ShownRecord(record, null, Optional.empty());
        }
        return switch (decode(record.value())) {
            case Readable.Yes(JsonNode value) -> new ShownRecord(record, value, Optional.empty());
            case Readable.No(String reason) -> new ShownRecord(record, null, Optional.of(reason));
        };
    }

    /** What came of reading a value. */
    public sealed interface Readable {

        record Yes(JsonNode value) implements Readable {}

        record No(String reason) implements Readable {}
    }

    /** @throws Failure if the registry is needed and can't be asked */
    public Readable decode(byte[] value) {
        try {
            return switch (avro.decode(value)) {
                case Decoded.Value<GenericRecord>(GenericRecord decoded) -> shown(decoded);
                case Decoded.Undecodable<GenericRecord>(String reason) ->
                    json(value).<Readable>map(Readable.Yes::new).orElse(new Readable.No(reason));
            };
        } catch (RegistryUnavailableException unreachable) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    unreachable.getMessage(),
                    "Start the local mesh with ./mesh up, or name another registry with --registry-url.",
                    unreachable);
        }
    }

    /** Records of strangers may hold what no renderer has thought of; such a one is shown as unreadable and the next one follows. */
    private static Readable shown(GenericRecord decoded) {
        try {
            return new Readable.Yes(Json.MAPPER.readTree(AvroJson.whole().toString(decoded)));
        } catch (JsonProcessingException | RuntimeException | StackOverflowError unshowable) {
            return new Readable.No("it is Avro, but can't be shown as JSON ("
                    + unshowable.getClass().getSimpleName() + ")");
        }
    }

    private static Optional<JsonNode> json(byte[] value) {
        return Bytes.utf8(value).flatMap(text -> {
            try {
                JsonNode tree = Json.MAPPER.readTree(text);
                return tree.isContainerNode() ? Optional.of(tree) : Optional.empty();
            } catch (JsonProcessingException notJson) {
                return Optional.empty();
            }
        });
    }
}
