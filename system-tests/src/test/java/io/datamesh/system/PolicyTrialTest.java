package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductPublished;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Verdict;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a dry run of a new policy answers is what enforcing the policy then does. */
@ExtendWith(SharedMesh.class)
class PolicyTrialTest {

    private static final String PREFIX = "tried-";
    private static final String NAME = "tried-described";
    private static final int DOMAINS = 7;
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final String POLICY = """
            {"policies": [{"name": "tried-described", "description": "For a test.", "owner": "governance", "scope": {%s},
              "enforcement": "required", "mode": "enforced", "severity": "high",
              "rule": "!product.id.startsWith('tried-') || has(product.description)", "message": "It says nothing of itself."}]}
            """;
    private static final String GLOBAL = POLICY.formatted("\"global\": true");

    @Test
    void enforcingAPolicyDoesWhatTryingItSaid(MeshUnderTest mesh) throws IOException {
        int products = Scale.of(300, 10_000);
        CatalogClient governance = mesh.catalog("governance");
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            publish(products, topics, producer);
            awaitKnown(products, governance);
            Instant begun = Instant.now();

            JsonNode report = trial(GLOBAL, governance);

            long tried = Duration.between(begun, Instant.now()).toMillis();
            assertThat(violations(topics)).isEmpty();
            int failing = report.at("/policies/0/counts/violations").asInt();
            assertThat(report.at("/policies/0/faults").asInt()).isZero();
            assertThat(governance
                            .post("/policies", GLOBAL.getBytes(UTF_8), "application/json")
                            .status())
                    .isEqualTo(200);
            await(failing + " violations to stand")
                    .atMost(LONGEST)
                    .until(() -> violations(topics).size() >= failing);
            await(failing + " products to be blocked").atMost(LONGEST).until(() -> blocked(topics) >= failing);

            assertThat(violations(topics)).isEqualTo(expected(products));
            assertThat(failing).isEqualTo(expected(products).size());
            assertThat(report.at("/policies/0/counts/newlyBlocked").asInt()).isEqualTo(blocked(topics));
            assertThat(byDomain(report)).isEqualTo(byDomain(topics));
            Scale.report(
                    "policy trial",
                    "%d products tried in %d ms: %d would fail, and %d did",
                    products,
                    tried,
                    failing,
                    violations(topics).size());
        }
    }

    /** Products without a description, one in three, spread over domains. */
    private static void publish(int products, MeshTopics topics, KafkaProducer<byte[], byte[]> producer) {
        for (int number = 0; number < products; number++) {
            DataProduct.Builder product = DataProduct.newBuilder()
                    .setId(PREFIX + number)
                    .setName(PREFIX + number)
                    .setDomain(domain(number))
                    .setVersion("1.0.0");
            if (number % 3 != 0) {
                product.setDescription("What it is.");
            }
            producer.send(topics.claim(
                    PREFIX + number,
                    ProductPublished.newBuilder().setProduct(product.build()).build()));
        }
        producer.flush();
    }

    private static String domain(int number) {
        return PREFIX + "domain-" + number % DOMAINS;
    }

    /** The policy tried on these domains alone applies to the products that governance knows by now. */
    private static void awaitKnown(int products, CatalogClient governance) {
        StringBuilder domains = new StringBuilder();
        for (int domain = 0; domain < DOMAINS; domain++) {
            domains.append(domain == 0 ? "" : ", ")
                    .append('"')
                    .append(domain(domain))
                    .append('"');
        }
        String ofDomains = POLICY.formatted("\"domains\": [" + domains + "]");
        await("governance to know all products")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        trial(ofDomains, governance).at("/policies/0/applies").asInt() == products);
    }

    private static JsonNode trial(String policies, CatalogClient governance) throws IOException {
        Answer answer = governance.post("/policies/dry-run", policies.getBytes(UTF_8), "application/json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static TreeSet<String> expected(int products) {
        TreeSet<String> ids = new TreeSet<>();
        for (int number = 0; number < products; number += 3) {
            ids.add(PREFIX + number);
        }
        return ids;
    }

    /** Products that breach the policy, as a reader of the topic sees it. */
    private static TreeSet<String> violations(MeshTopics topics) {
        return standing(topics).values().stream()
                .map(PolicyViolated::getProductId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, PolicyViolated> standing(MeshTopics topics) {
        Map<String, PolicyViolated> last = new HashMap<>();
        topics.values(Topics.POLICY_VIOLATED).stream()
                .filter(fact -> fact.getPolicy().equals(NAME))
                .forEach(fact -> last.put(fact.getId(), fact));
        last.values().removeIf(fact -> fact.getStatus() == ViolationStatus.RESOLVED);
        return last;
    }

    private static int blocked(MeshTopics topics) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (ComplianceEvaluated fact : topics.values(Topics.COMPLIANCE_EVALUATED)) {
            if (fact.getProductId().startsWith(PREFIX)) {
                verdicts.put(fact.getProductId(), fact.getVerdict());
            }
        }
        return (int) verdicts.values().stream().filter(Verdict.BLOCKED::equals).count();
    }

    private static Map<String, Integer> byDomain(JsonNode report) {
        return StreamSupport.stream(report.path("byDomain").spliterator(), false)
                .filter(domain -> domain.path("wouldFail").asInt() > 0)
                .collect(Collectors.toMap(
                        domain -> domain.path("domain").asText(),
                        domain -> domain.path("wouldFail").asInt(),
                        Integer::sum,
                        TreeMap::new));
    }

    private static Map<String, Integer> byDomain(MeshTopics topics) {
        return standing(topics).values().stream()
                .collect(Collectors.toMap(PolicyViolated::getDomain, fact -> 1, Integer::sum, TreeMap::new));
    }
}
