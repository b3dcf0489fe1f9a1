package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.HttpConnection;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.bench.sample.SampleClaims;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.topics.AvroSerdes;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.Awaitility;

/** Puts sample products into a running catalog. */
public final class PublishedProducts {

    private static final Duration SEEN_WITHIN = Duration.ofMinutes(3);

    private PublishedProducts() {}

    /** Returns when reads of this instance show the last one. */
    public static void publish(Workbench workbench, int port, int products) throws Exception {
        try (AvroSerdes serdes = workbench.mesh().serdes();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(workbench.settings("publisher").producer())) {
            SampleClaims claims = new SampleClaims(serdes);
            for (int number = 0; number < products; number++) {
                producer.send(claims.record(number, "1.0.0"));
            }
        }
        awaitProduct(port, SampleProducts.id(products - 1));
    }

    static void awaitProduct(int port, String id) throws IOException {
        RawRequest last = RawRequest.get("/products/" + id);
        try (HttpConnection connection = new HttpConnection(port)) {
            Awaitility.await(id + " to be seen")
                    .atMost(SEEN_WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> connection.ask(last) == 200);
        }
    }
}
