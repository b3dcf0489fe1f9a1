package io.datamesh.kit.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.registry.RegistryUnavailableException;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.reactivestreams.Publisher;

/** A topic of texts as a stream, with a few texts that make trouble. */
@Factory
@Requires(property = "probe.sse.topic")
class SseProbe {

    @Singleton
    @Bean(preDestroy = "close")
    TopicEventStream<String> stream(
            @Property(name = "probe.sse.topic") String topic,
            @Property(name = "probe.sse.broker") String broker,
            StreamLimits limits) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "none",
                "enable.auto.commit",
                false,
                "fetch.max.wait.ms",
                20,
                "default.api.timeout.ms",
                5_000,
                "request.timeout.ms",
                3_000,
                "reconnect.backoff.max.ms",
                200);
        return new TopicEventStream<>(
                        topic,
                        () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        new Troubled(),
                        limits)
                .start();
    }

    private static final class Troubled implements EventRenderer<String> {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Optional<StreamedEvent<String>> render(ConsumerRecord<byte[], byte[]> record) {
            String text = new String(record.value(), UTF_8);
            return switch (text) {
                case "undecodable" -> Optional.empty();
                case "bug" -> throw new IllegalStateException("a bug");
                case "later" -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new RegistryUnavailableException("not now");
                    }
                    yield Optional.of(new StreamedEvent<>(text, null, text));
                }
                default -> Optional.of(new StreamedEvent<>(text, null, text));
            };
        }
    }

    @Controller("/probe/events")
    @Requires(property = "probe.sse.topic")
    static class EventController {

        private final TopicEventStream<String> stream;

        EventController(TopicEventStream<String> stream) {
            this.stream = stream;
        }

        @Get
        @Produces(MediaType.TEXT_EVENT_STREAM)
        HttpResponse<Publisher<Event<String>>> follow(HttpRequest<?> request, @QueryValue @Nullable String prefix) {
            return stream.open(request, text -> prefix == null || text.startsWith(prefix));
        }
    }
}
