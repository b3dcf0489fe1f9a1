package io.datamesh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Serdes that somebody else wrote read and write the same bytes, and can take the place of ours. */
@ExtendWith(MeshExtension.class)
class ForeignSerdeTest {

    private final Topic<QualityMeasured> topic = TestTopics.measurements(1);
    private final QualityMeasured value = TestTopics.measurement("customer-360", 42);
    private AvroSerdes ours;
    private AvroSerdes theirs;

    @BeforeEach
    void start(TestMesh mesh) throws InterruptedException {
        mesh.create(Set.of(topic));
        ours = mesh.serdes();
        theirs = AvroSerdes.from(foreign(mesh));
    }

    @Test
    void theirsReadWhatOursWrite() {
        byte[] bytes = ours.serializer(topic).serialize(topic.name(), value);

        assertThat(theirs.decoder(topic).decode(bytes)).isEqualTo(new Decoded.Value<>(value));
    }

    @Test
    void oursReadWhatTheirsWrite() {
        byte[] bytes = theirs.serializer(topic).serialize(topic.name(), value);

        assertThat(ours.decoder(topic).decode(bytes)).isEqualTo(new Decoded.Value<>(value));
    }

    @Test
    void theirsDoNotThrowAtWhatCannotBeReadEither() {
        byte[] bytes = ours.serializer(topic).serialize(topic.name(), value);

        assertThat(theirs.decoder(topic).decode(java.util.Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(Decoded.Undecodable.class);
        assertThat(theirs.decoder(topic).decode(new byte[] {0, 0, 1, 2, 3, 4})).isInstanceOf(Decoded.Undecodable.class);
    }

    private static Map<String, String> foreign(TestMesh mesh) {
        Map<String, String> settings = new HashMap<>();
        settings.put("mesh.registry.url", mesh.registryUrl());
        settings.put("mesh.serde.serializer.class", AvroKafkaSerializer.class.getName());
        settings.put("mesh.serde.deserializer.class", AvroKafkaDeserializer.class.getName());
        settings.put(
                "mesh.serde.apicurio.registry.url",
                mesh.registryUrl().replace("/apis/ccompat/v7", "/apis/registry/v3"));
        settings.put("mesh.serde.apicurio.registry.http.adapter", "JDK");
        settings.put("mesh.serde.apicurio.registry.headers.enabled", "false");
        settings.put("mesh.serde.apicurio.registry.dereference-schema", "true");
        settings.put("mesh.serde.apicurio.registry.auto-register", "false");
        settings.put("mesh.serde.apicurio.registry.find-latest", "true");
        settings.put("mesh.serde.apicurio.registry.use-specific-avro-reader", "true");
        settings.put(
                "mesh.serde.apicurio.registry.artifact-resolver-strategy",
                "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        return settings;
    }
}
