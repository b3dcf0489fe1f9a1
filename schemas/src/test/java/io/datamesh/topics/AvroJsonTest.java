package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SourceDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class AvroJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final DataProduct PRODUCT = DataProduct.newBuilder()
            .setId("orders")
            .setName("Orders \"daily\" \u00fc \ud83d\ude00\n")
            .setDomain("order")
            .setVersion("1.0.0")
            .setStatus(ProductStatus.DEPRECATED)
            .setTags(List.of("a", "b"))
            .setCreatedAt(Instant.parse("2026-03-01T10:00:00.120Z"))
            .setOutputPorts(List.of(OutputPort.newBuilder()
                    .setName("daily")
                    .setAddress(PortAddress.newBuilder()
                            .setProperties(Map.of("k", "v"))
                            .build())
                    .setContract(DataContract.newBuilder()
                            .setId("c")
                            .setSource(SourceDocument.newBuilder()
                                    .setText("kind: DataContract")
                                    .build())
                            .setSchema$(List.of(SchemaObject.newBuilder()
                                    .setName("o")
                                    .setProperties(List.of(Field.newBuilder()
                                            .setName("id")
                                            .setRequired(true)
                                            .build()))
                                    .build()))
                            .build())
                    .build()))
            .build();

    @Test
    void writesRecordsAsPeopleReadThem() throws IOException {
        JsonNode json = JSON.readTree(AvroJson.whole().toString(PRODUCT));

        assertThat(json.path("name").asText()).isEqualTo(PRODUCT.getName());
        assertThat(json.path("status").asText()).isEqualTo("deprecated");
        assertThat(json.path("createdAt").asText()).isEqualTo("2026-03-01T10:00:00.120Z");
        assertThat(json.path("tags")).extracting(JsonNode::asText).containsExactly("a", "b");
        assertThat(json.at("/outputPorts/0/address/properties/k").asText()).isEqualTo("v");
        assertThat(json.at("/outputPorts/0/contract/schema/0/properties/0/required")
                        .isBoolean())
                .isTrue();
        assertThat(json.at("/outputPorts/0/contract/schema/0/properties/0/primaryKeyPosition")
                        .asInt())
                .isEqualTo(-1);
    }

    @Test
    void leavesOutNullsAndEmptyCollections() throws IOException {
        JsonNode json = JSON.readTree(AvroJson.whole().toString(PRODUCT));

        assertThat(json.has("description")).isFalse();
        assertThat(json.has("inputPorts")).isFalse();
        assertThat(json.at("/outputPorts/0").has("tags")).isFalse();
    }

    @Test
    void leavesOutWhatItIsTold() throws IOException {
        AvroJson small =
                AvroJson.without("io.datamesh.model.DataContract.source", "io.datamesh.model.DataProduct.tags");

        JsonNode json = JSON.readTree(small.toBytes(PRODUCT));

        assertThat(json.at("/outputPorts/0/contract").has("source")).isFalse();
        assertThat(json.has("tags")).isFalse();
        assertThat(JSON.readTree(AvroJson.whole().toBytes(PRODUCT)).has("tags")).isTrue();
    }

    @Test
    void writesGenericRecordsTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(DataProduct.class).write(PRODUCT, encoder);
        encoder.flush();
        GenericRecord generic = new GenericDatumReader<GenericRecord>(DataProduct.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

        assertThat(AvroJson.whole().toString(generic))
                .isEqualTo(AvroJson.whole().toString(PRODUCT));
    }

    @Test
    void writesEveryType() throws IOException {
        Schema schema = SchemaBuilder.record("Everything")
                .fields()
                .requiredInt("int")
                .requiredLong("long")
                .requiredFloat("float")
                .requiredDouble("double")
                .requiredBoolean("boolean")
                .requiredBytes("bytes")
                .name("choice")
                .type()
                .unionOf()
                .stringType()
                .and()
                .longType()
                .endUnion()
                .noDefault()
                .endRecord();
        GenericRecord record = new GenericRecordBuilder(schema)
                .set("int", 1)
                .set("long", 9_007_199_254_740_993L)
                .set("float", 0.5f)
                .set("double", 0.1)
                .set("boolean", true)
                .set("bytes", ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .set("choice", 7L)
                .build();

        assertThat(AvroJson.whole().toString(record))
                .isEqualTo(
                        "{\"int\":1,\"long\":9007199254740993,\"float\":0.5,\"double\":0.1,\"boolean\":true,\"bytes\":\"AQID\",\"choice\":7}");
    }

    @Test
    void addsFieldsToAnObjectThatIsOpen() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            AvroJson.whole().writeFields(PRODUCT, json);
            json.writeStringField("compliance", "compliant");
            json.writeEndObject();
        }

        JsonNode json = JSON.readTree(text.toString());
        assertThat(json.path("id").asText()).isEqualTo("orders");
        assertThat(json.path("compliance").asText()).isEqualTo("compliant");
    }
}
