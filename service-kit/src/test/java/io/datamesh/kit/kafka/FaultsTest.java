package io.datamesh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void namesTheRemedyHoweverDeepTheCauseIs() {
        assertThat(Faults.sentence(
                        new StreamsException(new ProcessorStateException(new IOException("No space left on device")))))
                .startsWith("The disk is full");
        assertThat(Faults.sentence(new KafkaException(
                        "x", new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"))))
                .contains("mesh.kafka.bootstrap.servers");
        assertThat(Faults.sentence(new StreamsException(new FencedInstanceIdException("fenced"))))
                .contains("mesh.instance.id");
        assertThat(Faults.sentence(
                        new StreamsException("Unable to initialize state, this can happen if multiple instances of"
                                + " Kafka Streams are running in the same state directory")))
                .contains("mesh.state.dir");
    }

    @Test
    void tellsApartWhatOperatorsRepairInDifferentPlaces() {
        assertThat(Faults.sentence(new SaslAuthenticationException("bad password")))
                .startsWith("Kafka refuses our credentials");
        assertThat(Faults.sentence(new TopicAuthorizationException("no"))).startsWith("Kafka forbids it");
        assertThat(Faults.sentence(new TimeoutException("late"))).startsWith("Kafka does not answer");
        assertThat(Faults.sentence(new RegistryUnavailableException("the registry is away")))
                .isEqualTo("Waiting: the registry is away.");
    }

    @Test
    void tellsTheRootOfWhatItDoesNotKnow() {
        assertThat(Faults.sentence(new StreamsException(new IllegalStateException("a bug"))))
                .isEqualTo("IllegalStateException: a bug");
    }

    @Test
    void survivesCausesThatGoInCirclesAndMessagesThatAreMissingOrEndless() {
        RuntimeException one = new RuntimeException();
        one.initCause(new RuntimeException(one));

        assertThat(Faults.sentence(one)).isNotBlank();
        assertThat(Faults.sentence(new RuntimeException("x".repeat(10_000)))).hasSize(500);
    }

    @Test
    void knowsAFaultOfThePlatformFromOneOfTheRecord() {
        assertThat(Faults.isOfThePlatform(new RegistryUnavailableException("away")))
                .isTrue();
        assertThat(Faults.isOfThePlatform(new ProcessorStateException("disk"))).isTrue();
        assertThat(Faults.isOfThePlatform(new UncheckedIOException(new IOException("disk"))))
                .isTrue();
        assertThat(Faults.isOfThePlatform(new SerializationException("a value that breaks its schema")))
                .isFalse();
        assertThat(Faults.isOfThePlatform(new IllegalStateException("a bug"))).isFalse();
        assertThat(Faults.isOfThePlatform(new StackOverflowError())).isFalse();
    }
}
