package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of products are published while the catalog, and then the broker, are killed with {@code kill -9}. */
@ExtendWith(FaultMesh.class)
class PublishUnderFireTest {

    private static final String DOMAIN = "burning";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(4);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void everyProductIsThereOnceInTheRightVersionAndSearchAgrees() throws Exception {
        Publication publication = new Publication(DOMAIN, Scale.of(2_000, 10_000));
        CatalogClient catalog = mesh.catalog();
        Instant begun = Instant.now();
        try (MeshTopics topics = mesh.topics();
                Publishers publishers = new Publishers(publication, DOMAIN, catalog, topics)) {
            publishers.start();

            publishUnderFire(publication, publishers);
            publishers.awaitEnd(LONGEST_RUN);
            awaitAllFacts(publication, catalog);

            Map<String, Integer> facts = topics.factsByVersion(DOMAIN);
            assertThat(facts.keySet()).containsExactlyInAnyOrderElementsOf(publication.facts());
            assertThat(facts.values()).as("facts of one version").containsOnly(1);
            assertThat(catalog.versionsById("&domain=" + DOMAIN)).isEqualTo(publication.finalVersions());
            assertThat(versionsOneByOne(publication, catalog)).isEqualTo(publication.finalVersions());
            assertSearchAgrees(publication, catalog);
            assertThat(topics.deadLetters(DOMAIN)).isEmpty();
            assertThat(topics.values(Topics.PRODUCT_REJECTED))
                    .noneMatch(rejection -> rejection.getProductId().startsWith(DOMAIN));
            Scale.report(
                    "publish under fire",
                    "%d products, %d facts, each once; HTTP answers %s (0 is none), asked again %d times; %d s",
                    publication.products(),
                    facts.size(),
                    publishers.answers(),
                    publishers.asksRepeated(),
                    Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    /** A quarter at a time: the catalog dies in the first and is away during the second, the broker dies in the third and is away during the fourth. */
    private static void publishUnderFire(Publication publication, Publishers publishers) {
        int quarter = publication.products() / 4;
        publishers.allow(quarter);
        awaitAcknowledged(publishers, quarter / 2);
        String decider = Deciders.of(mesh, CATALOG);
        long catalog = mesh.processes().kill(decider);
        publishers.allow(quarter);
        mesh.processes().awaitRestart(decider, catalog);
        publishers.allow(quarter);
        awaitAcknowledged(publishers, quarter * 2 + quarter / 2);
        long kafka = mesh.processes().kill(KAFKA);
        publishers.allow(publication.products() - 3 * quarter);
        mesh.processes().awaitRestart(KAFKA, kafka);
    }

    private static void awaitAcknowledged(Publishers publishers, int claims) {
        await(claims + " claims to be acknowledged")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> publishers.acknowledged() >= claims);
    }

    private static void awaitAllFacts(Publication publication, CatalogClient catalog) {
        await("the last version of every product to be found")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> catalog.versionsById("&domain=" + DOMAIN).equals(publication.finalVersions()));
    }

    private static Map<String, String> versionsOneByOne(Publication publication, CatalogClient catalog)
            throws Exception {
        Map<String, String> versions = new ConcurrentSkipListMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < publication.products(); i++) {
                String id = publication.id(i);
                reads.add(threads.submit(() -> versions.put(
                        id, catalog.ok("/products/" + id).path("version").asText())));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        }
        return versions;
    }

    private static void assertSearchAgrees(Publication publication, CatalogClient catalog) {
        var all = catalog.search("q=&domain=" + DOMAIN + "&limit=1");
        assertThat(all.path("total").asInt()).isEqualTo(publication.products());
        assertThat(all.path("totalIsExact").asBoolean()).isTrue();
        assertThat(all.at("/facets/domain/0/count").asInt()).isEqualTo(publication.products());
        for (int number = 0; number < publication.products(); number += publication.products() / 50) {
            String id = publication.id(number);
            var hit = catalog.search("q=" + id + "&limit=1").at("/items/0/product");
            assertThat(hit.path("id").asText()).isEqualTo(id);
            assertThat(hit.path("version").asText())
                    .isEqualTo(publication.versions(number).getLast());
        }
        assertThat(Collections.frequency(catalog.hits("q=" + publication.id(7)), publication.id(7)))
                .isEqualTo(1);
    }
}
