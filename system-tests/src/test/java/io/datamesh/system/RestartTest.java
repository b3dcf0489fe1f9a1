package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything ends, in order or by {@code kill -9}, and is as it was when it comes back. */
@ExtendWith(FaultMesh.class)
class RestartTest {

    private static final String DOMAIN = "restart";
    private static final int REFUSED = 5;
    private static final int UNREADABLE = 5;
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.PRODUCT_PUBLISHED, Topics.PRODUCT_CHANGED, Topics.PRODUCT_REJECTED, Topics.DEAD_LETTERS);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    /** All that a restart must leave as it is. */
    private record State(
            Map<String, String> versions,
            Map<String, List<String>> hits,
            JsonNode facets,
            JsonNode versionsOfOne,
            String exported,
            Map<String, Integer> facts,
            List<String> deadLetters,
            Map<String, Integer> records,
            JsonNode schema) {}

    @Test
    void everythingIsAsItWasAfterARestartAndAfterAKill() throws Exception {
        Publication publication = new Publication(DOMAIN, Scale.of(200, 2_000));
        publishAndRefuse(publication);
        State before = state();
        assertThat(before.versions()).isEqualTo(publication.finalVersions());
        assertThat(before.deadLetters()).hasSize(REFUSED + UNREADABLE);
        assertThat(before.hits().get(DOMAIN + "-00000")).contains(DOMAIN + "-00000");

        mesh.down();
        mesh.up();
        State afterRestart = state();
        mesh.processes().killEverything();
        mesh.up();
        State afterKill = state();

        assertThat(afterRestart).usingRecursiveComparison().isEqualTo(before);
        assertThat(afterKill).usingRecursiveComparison().isEqualTo(before);
        requireOwnershipAndVersionsKept(publication);
        Scale.report(
                "restart",
                "%d products, %d facts, %d dead letters as before after mesh down and after kill -9 of all",
                before.versions().size(),
                before.facts().size(),
                before.deadLetters().size());
    }

    private static void publishAndRefuse(Publication publication) throws Exception {
        try (MeshTopics topics = mesh.topics();
                Publishers publishers = new Publishers(publication, DOMAIN, mesh.catalog(), topics);
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            publishers.start();
            publishers.allow(publication.products());
            publishers.awaitEnd(Duration.ofMinutes(2));
            for (int i = 0; i < REFUSED; i++) {
                producer.send(topics.claim(publication.id(i), Descriptors.claim(publication.id(i), "thief", "9.0.0")));
            }
            for (int i = 0; i < UNREADABLE; i++) {
                producer.send(new ProducerRecord<>(
                        Topics.PRODUCT_PUBLISHED.name(), publication.id(i).getBytes(UTF_8), new byte[] {1, 2, 3}));
            }
            producer.flush();
            await("every claim to be decided")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> topics.deadLetters(DOMAIN).size() == REFUSED + UNREADABLE
                            && mesh.catalog().versionsById("&domain=" + DOMAIN).equals(publication.finalVersions()));
        }
    }

    private static State state() throws IOException {
        CatalogClient catalog = mesh.catalog();
        String one = DOMAIN + "-00000";
        try (MeshTopics topics = mesh.topics()) {
            Map<String, Integer> records = new TreeMap<>();
            TOPICS.forEach(
                    topic -> records.put(topic.name(), topics.readAll(topic).size()));
            return new State(
                    catalog.versionsById("&domain=" + DOMAIN),
                    hits(catalog),
                    catalog.search("q=product&limit=1&domain=" + DOMAIN).path("facets"),
                    catalog.ok("/products/" + one + "/versions"),
                    catalog.get("/products/" + one + "/source").text(),
                    topics.factsByVersion(DOMAIN),
                    topics.deadLetters(DOMAIN).stream()
                            .map(letter ->
                                    letter.origin() + " " + letter.code() + " " + letter.reason() + " " + letter.at())
                            .toList(),
                    records,
                    new CatalogClient(mesh.registry(), "").ok("/subjects/mesh.product.changed-value/versions/latest"));
        }
    }

    /** What is found, best first; scores depend on how far the index has merged, and are not promised. */
    private static Map<String, List<String>> hits(CatalogClient catalog) {
        Map<String, List<String>> hits = new TreeMap<>();
        for (String query :
                List.of(DOMAIN + "-00000", "prodct%20" + DOMAIN + "-00007", "system-test", "nothing-such")) {
            hits.put(
                    query,
                    catalog.hits("limit=100&domain=" + DOMAIN + "&q=" + query).stream()
                            .sorted()
                            .toList());
        }
        return hits;
    }

    /** The decisions rest on state of their own, not on the view. */
    private static void requireOwnershipAndVersionsKept(Publication publication) throws IOException {
        CatalogClient catalog = mesh.catalog();
        String one = publication.id(0);
        assertThat(codes(catalog.publish(Descriptors.odps(one, "thief", "9.0.0"))))
                .containsExactly("domain.not-owner");
        assertThat(codes(catalog.publish(Descriptors.odps(one, DOMAIN, "0.9.0"))))
                .containsExactly("version.not-raised");
        Answer raised = catalog.publish(Descriptors.odps(one, DOMAIN, "2.0.0"));
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        assertThat(raised.json().path("previousVersion").asText()).isEqualTo(Publication.SECOND);
        assertThat(raised.json().path("revision").asInt()).isEqualTo(3);
    }

    private static List<String> codes(Answer refusal) {
        assertThat(refusal.status()).as(refusal.text()).isEqualTo(422);
        return refusal.json().path("violations").findValuesAsText("code");
    }
}
