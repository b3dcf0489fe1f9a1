package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.ViolationStatus;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Governance is killed with {@code kill -9} while products are published, and while it judges all of them anew by a policy that changed. */
@ExtendWith(FaultMesh.class)
class GovernanceUnderFireTest {

    private static final String GOVERNANCE = "governance";
    private static final String PREFIX = "judged-";
    private static final String DOCUMENTED = "fire-documented";
    private static final String OWNED = "fire-owned";
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private static MeshUnderTest mesh;

    @BeforeAll
    static void take(MeshUnderTest shared) {
        mesh = shared;
    }

    @Test
    void noViolationIsLostDoubledOrLeftOpenWithoutCause() {
        int products = Scale.of(600, 5_000);
        Instant begun = Instant.now();
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            declare(policy(DOCUMENTED, "has(product.description)"), topics, producer);
            publish(0, products / 2, topics, producer);
            long first = mesh.processes().kill(GOVERNANCE);
            publish(products / 2, products, topics, producer);
            mesh.processes().awaitRestart(GOVERNANCE, first);
            awaitStanding(DOCUMENTED, products / 2, topics);

            declare(policy(OWNED, "has(product.ownership)"), topics, producer);
            await("the new policy to be judged by")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> standing(OWNED, topics).size() > 0);
            long second = mesh.processes().kill(GOVERNANCE);
            declare(withdrawn(policy(DOCUMENTED, "has(product.description)")), topics, producer);
            mesh.processes().awaitRestart(GOVERNANCE, second);
            awaitStanding(OWNED, products, topics);
            awaitStanding(DOCUMENTED, 0, topics);

            assertThat(standing(OWNED, topics)).isEqualTo(ids(IntStream.range(0, products)));
            assertNothingWasSaidTwice(topics);
            assertOneVerdictForEachFact(topics);
            assertThat(topics.deadLetters(PREFIX)).isEmpty();
            assertThat(topics.deadLetters("fire-")).isEmpty();
        }
        Scale.report(
                "governance under fire",
                "%d products judged, then judged anew, governance killed in both; %d s",
                products,
                Duration.between(begun, Instant.now()).toSeconds());
    }

    private static void publish(int from, int to, MeshTopics topics, KafkaProducer<byte[], byte[]> producer) {
        for (int number = from; number < to; number++) {
            DataProduct.Builder product = DataProduct.newBuilder()
                    .setId(PREFIX + number)
                    .setName(PREFIX + number)
                    .setDomain("domain-" + number % 9)
                    .setVersion("1.0.0");
            if (number % 2 == 0) {
                product.setDescription("What it is.");
            }
            producer.send(topics.claim(
                    PREFIX + number,
                    ProductPublished.newBuilder().setProduct(product.build()).build()));
        }
        producer.flush();
    }

    private static void declare(PolicyDeclared policy, MeshTopics topics, KafkaProducer<byte[], byte[]> producer) {
        producer.send(new ProducerRecord<>(
                Topics.POLICY_DECLARED.name(),
                policy.getName().getBytes(UTF_8),
                topics.serdes().serializer(Topics.POLICY_DECLARED).serialize(Topics.POLICY_DECLARED.name(), policy)));
        producer.flush();
    }

    private static PolicyDeclared policy(String name, String rule) {
        return PolicyDeclared.newBuilder()
                .setName(name)
                .setRule("!product.id.startsWith('" + PREFIX + "') || " + rule)
                .setMessage("It breaches " + name + ".")
                .setDescription("For a test.")
                .setOwner("governance")
                .setEnforcement(Enforcement.REQUIRED)
                .setMode(PolicyMode.ENFORCED)
                .build();
    }

    private static PolicyDeclared withdrawn(PolicyDeclared policy) {
        return PolicyDeclared.newBuilder(policy).setWithdrawn(true).build();
    }

    private static void awaitStanding(String policy, int violations, MeshTopics topics) {
        await(violations + " violations of " + policy + " to stand")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> standing(policy, topics).size() == violations);
    }

    /** Products with a violation of this policy that is not resolved. */
    private static TreeSet<String> standing(String policy, MeshTopics topics) {
        Map<String, PolicyViolated> last = new HashMap<>();
        topics.values(Topics.POLICY_VIOLATED).stream()
                .filter(fact -> fact.getPolicy().equals(policy))
                .forEach(fact -> last.put(fact.getId(), fact));
        return last.values().stream()
                .filter(fact -> fact.getStatus() != ViolationStatus.RESOLVED)
                .map(PolicyViolated::getProductId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> ids(IntStream numbers) {
        return numbers.mapToObj(number -> PREFIX + number).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNothingWasSaidTwice(MeshTopics topics) {
        Map<String, List<ViolationStatus>> lives = new TreeMap<>();
        topics.values(Topics.POLICY_VIOLATED).stream()
                .filter(fact -> fact.getProductId().startsWith(PREFIX))
                .filter(fact ->
                        fact.getPolicy().equals(DOCUMENTED) || fact.getPolicy().equals(OWNED))
                .forEach(fact -> lives.computeIfAbsent(fact.getPolicy() + " " + fact.getId(), id -> new ArrayList<>())
                        .add(fact.getStatus()));
        lives.forEach((id, life) -> assertThat(life)
                .as(id)
                .isEqualTo(
                        id.startsWith(OWNED)
                                ? List.of(ViolationStatus.OPEN)
                                : List.of(ViolationStatus.OPEN, ViolationStatus.RESOLVED)));
    }

    private static void assertOneVerdictForEachFact(MeshTopics topics) {
        new Accounts(topics).requireOneVerdictForEachFact();
        assertThat(topics.values(Topics.COMPLIANCE_EVALUATED))
                .filteredOn(verdict -> verdict.getProductId().startsWith(PREFIX))
                .extracting(ComplianceEvaluated::getCauseId)
                .isNotEmpty()
                .allMatch(Objects::nonNull);
        assertThat(topics.values(Topics.PRODUCT_CHANGED))
                .filteredOn(fact -> fact.getProductId().startsWith(PREFIX))
                .extracting(ProductChanged::getRevision)
                .containsOnly(1L);
    }
}
