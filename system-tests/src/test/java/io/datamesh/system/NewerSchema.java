package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.ProductPublished;
import io.datamesh.registry.SchemaRegistry.Registration;
import io.datamesh.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Claims as a team writes them that is a version ahead: with an optional field that the catalog doesn't know. */
final class NewerSchema {

    private NewerSchema() {}

    /** Returns the id of a schema that no process of the mesh has seen. */
    static int register(MeshTopics topics) {
        Schema known = Topics.PRODUCT_PUBLISHED.schema();
        List<Schema.Field> fields = new ArrayList<>(known.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        Schema optionalText = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field("ticket", optionalText, null, Schema.Field.NULL_DEFAULT_VALUE));
        Schema other = Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields);
        return switch (topics.serdes().registry().register(Topics.PRODUCT_PUBLISHED.subject(), other)) {
            case Registration.Registered(int id) -> id;
            case Registration.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    static ProducerRecord<byte[], byte[]> claim(String id, int schema) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(0);
        value.write(ByteBuffer.allocate(Integer.BYTES).putInt(schema).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
        new SpecificDatumWriter<>(ProductPublished.class).write(Descriptors.claim(id, "outage", "1.0.0"), encoder);
        encoder.writeIndex(0); // no ticket
        encoder.flush();
        return new ProducerRecord<>(Topics.PRODUCT_PUBLISHED.name(), id.getBytes(UTF_8), value.toByteArray());
    }
}
