package io.datamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A read that carries the position of a write sees it, whichever instance answers. */
@ExtendWith(SharedMesh.class)
class ReadYourWritesTest {

    private static final int TRIES = 10;

    @Test
    void aReadWithThePositionOfAWriteSeesItOnEveryInstance(MeshUnderTest mesh) throws IOException {
        CatalogClient[] instances = {mesh.catalog(), mesh.catalog(SharedMesh.OTHER_CATALOG)};
        String run = "fresh-" + UUID.randomUUID();
        int rounds = Scale.of(100, 2_000);
        int notYet = 0;

        for (int round = 0; round < rounds; round++) {
            CatalogClient writer = instances[round % 2];
            CatalogClient reader = instances[(round + 1) % 2];
            String id = run + "-" + round;
            Answer written = writer.publish(Descriptors.odps(id, "fresh", "1.0.0"));
            assertThat(written.status()).as(written.text()).isEqualTo(201);
            JsonNode fact = written.fact();

            notYet += requireFresh(reader, "/products/" + id, written.position(), fact);
            JsonNode found = read(reader, "/search?limit=5&domain=fresh&q=" + id, written.position())
                    .json();
            assertThat(found.path("items").findValuesAsText("id")).contains(id);
        }

        JsonNode listed = instances[1].search("q=&domain=fresh&limit=1");
        assertThat(listed.path("total").asInt()).isGreaterThanOrEqualTo(rounds);
        Scale.report(
                "read your writes", "%d rounds between 2 instances, each fresh; asked again %d times", rounds, notYet);
    }

    private static int requireFresh(CatalogClient reader, String path, String position, JsonNode fact)
            throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            Answer answer = reader.get(path, CatalogClient.POSITION, position);
            if (answer.status() != 503) {
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.fact()).isEqualTo(fact);
                return tries;
            }
            assertThat(answer.header("Retry-After")).isNotNull();
        }
        throw new AssertionError(path + " was not there at " + position + " after " + TRIES + " tries");
    }

    private static Answer read(CatalogClient reader, String path, String position) throws IOException {
        Answer answer = reader.get(path, CatalogClient.POSITION, position);
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
        return answer;
    }
}
