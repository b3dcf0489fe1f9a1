package io.datamesh.catalog.portal.governance;

import io.datamesh.events.PolicyViolated;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.sse.EventRenderer;
import io.datamesh.kit.sse.StreamLimits;
import io.datamesh.kit.sse.StreamedEvent;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Follows violations where they are written, so that open pages stay live whether or not the governance service answers. */
@Factory
final class LiveStreams {

    @Context
    @Bean(preDestroy = "close")
    TopicEventStream<PolicyViolated> violations(KafkaSettings settings, AvroSerdes serdes, StreamLimits limits) {
        return new TopicEventStream<>(
                        Topics.POLICY_VIOLATED.name(),
                        () -> new KafkaConsumer<>(settings.consumer()),
                        renderer(serdes.decoder(Topics.POLICY_VIOLATED)),
                        limits)
                .start();
    }

    /** Pages only need to know that something happened: they ask for the rest. */
    private static EventRenderer<PolicyViolated> renderer(RecordDecoder<PolicyViolated> decoder) {
        return record -> record.value() != null
                        && decoder.decode(record.value()) instanceof Decoded.Value<PolicyViolated>(PolicyViolated fact)
                ? Optional.of(new StreamedEvent<>(fact, null, named(fact)))
                : Optional.empty();
    }

    private static String named(PolicyViolated fact) {
        return new String(
                JsonAnswer.object(json -> {
                    json.writeStringField("id", fact.getId());
                    json.writeStringField("status", fact.getStatus().name());
                }),
                StandardCharsets.UTF_8);
    }
}
