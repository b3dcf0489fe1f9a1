package io.datamesh.bench.bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.security.Read;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The least that taking an event over HTTP can be: it is parsed, to find its job, and sent to all replicas. Nobody reads it, and nobody asks who sent it. */
@Controller("/bare/events")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class EventsController {

    public static final String TOPIC = "bare.events";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaSettings settings;
    private volatile KafkaProducer<byte[], byte[]> producer;

    EventsController(KafkaSettings settings) {
        this.settings = settings;
    }

    @Read
    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> take(@Body byte[] event) throws IOException, ExecutionException, InterruptedException {
        JsonNode job = JSON.readTree(event).get("job");
        String key = job.get("namespace").textValue() + "/" + job.get("name").textValue();
        producer()
                .send(new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), event))
                .get();
        return HttpResponse.status(HttpStatus.CREATED);
    }

    /** Only those that are measured against it pay for it. */
    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings.producer());
        }
        return producer;
    }

    @PreDestroy
    void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
