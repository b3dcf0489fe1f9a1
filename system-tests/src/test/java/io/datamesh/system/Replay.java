package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.GOVERNANCE;
import static io.datamesh.system.MeshUnderTest.LINEAGE;
import static io.datamesh.system.MeshUnderTest.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.JobLineage;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.model.DataContract;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.LineageKind;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;
import org.awaitility.core.ThrowingRunnable;

/** The topics of a mesh read straight from their beginning: the last fact of each key is what every instance has to answer, whatever happened before. */
final class Replay {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(Scale.of(60, 180));
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PRODUCTS_READ_WHOLE = 60;
    private static final int JOBS_OF_A_PAGE = 1_000;

    private static final AvroJson PRODUCT =
            AvroJson.without(ProductChanged.class.getName() + ".source", DataContract.class.getName() + ".source");
    private static final AvroJson SLO = AvroJson.without(SloStatus.class.getName() + ".history");

    private final MeshUnderTest mesh;
    private final MeshTopics topics;

    private Replay(MeshUnderTest mesh, MeshTopics topics) {
        this.mesh = mesh;
        this.topics = topics;
    }

    /** Waits until the views have caught up, fails if they don't; returns what was compared, in words. */
    static String requireAgreement(MeshUnderTest mesh) {
        try (MeshTopics topics = mesh.topics()) {
            Replay replay = new Replay(mesh, topics);
            Accounts accounts = new Accounts(topics);
            int claims = accounts.requireEveryClaimDecided();
            accounts.requireNoFactTwice();
            int products = replay.requireProducts();
            accounts.requireOneVerdictForEachFact();
            int verdicts = replay.require(
                    GOVERNANCE,
                    Topics.COMPLIANCE_EVALUATED,
                    AvroJson.whole(),
                    "/compliance",
                    fact -> fact.path("productId").asText());
            int violations = replay.require(
                    GOVERNANCE,
                    Topics.POLICY_VIOLATED,
                    AvroJson.whole(),
                    "/violations?status=open&status=acknowledged&status=waived&status=resolved",
                    fact -> fact.path("id").asText());
            int slos = replay.require(
                    QUALITY,
                    Topics.SLO_STATUS,
                    SLO,
                    "/slos",
                    fact -> fact.path("productId").asText() + "/"
                            + fact.path("slo").asText());
            int jobs = replay.requireJobs();
            return "%d claims decided once; %d products, %d verdicts, %d violations, %d SLOs, %d jobs as the topics say on every instance"
                    .formatted(claims, products, verdicts, violations, slos, jobs);
        }
    }

    private int requireProducts() {
        Map<String, JsonNode> last = last(Topics.PRODUCT_CHANGED, PRODUCT);
        Map<String, String> versions = new TreeMap<>();
        last.forEach((id, fact) -> versions.put(id, fact.path("version").asText()));
        List<String> ids = List.copyOf(last.keySet());
        for (String instance : mesh.instancesOf(CATALOG)) {
            CatalogClient catalog = mesh.catalog(instance);
            eventually(
                    "the products at " + instance,
                    () -> assertThat(catalog.versionsById("")).isEqualTo(versions));
            for (int i = 0; i < ids.size(); i += Math.max(1, ids.size() / PRODUCTS_READ_WHOLE)) {
                String id = ids.get(i);
                assertThat(CatalogClient.withoutTrust(catalog.ok("/products/" + CatalogClient.encoded(id))))
                        .as(id + " at " + instance)
                        .isEqualTo(last.get(id));
            }
        }
        return ids.size();
    }

    /** A list whose items are facts; these may go on coming while it is read. */
    private <V extends IndexedRecord> int require(
            String service, Topic<V> topic, AvroJson form, String list, Function<JsonNode, String> key) {
        for (String instance : mesh.instancesOf(service)) {
            eventually(list + " at " + instance, () -> {
                Map<String, JsonNode> answered = mesh.catalog(instance).all(list, key);
                assertThat(answered).isEqualTo(last(topic, form));
            });
        }
        return last(topic, form).size();
    }

    private int requireJobs() {
        Map<String, TreeSet<String>> expected = new TreeMap<>();
        for (JobLineage job : topics.lastOfKeys(Topics.LINEAGE_CHANGED).values()) {
            if (job.getKind() == LineageKind.JOB && !job.getDeleted()) {
                TreeSet<String> edges = new TreeSet<>();
                job.getInputs().stream().filter(Replay::holds).forEach(input -> edges.add("reads " + name(input)));
                job.getOutputs().stream().filter(Replay::holds).forEach(output -> edges.add("writes " + name(output)));
                expected.put(job.getJobNamespace() + " " + job.getJobName(), edges);
            }
        }
        for (String instance : mesh.instancesOf(LINEAGE)) {
            eventually(
                    "the jobs at " + instance,
                    () -> assertThat(jobs(mesh.catalog(instance))).containsAllEntriesOf(expected));
        }
        return expected.size();
    }

    private static Map<String, TreeSet<String>> jobs(CatalogClient lineage) {
        Map<String, TreeSet<String>> jobs = new TreeMap<>();
        int total = Integer.MAX_VALUE;
        for (int offset = 0; offset < total; offset += JOBS_OF_A_PAGE) {
            JsonNode page = lineage.ok("/api/v1/jobs?limit=" + JOBS_OF_A_PAGE + "&offset=" + offset);
            total = page.path("totalCount").asInt();
            for (JsonNode job : page.path("jobs")) {
                TreeSet<String> edges = new TreeSet<>();
                job.path("inputs").forEach(input -> edges.add("reads " + name(input)));
                job.path("outputs").forEach(output -> edges.add("writes " + name(output)));
                jobs.put(name(job), edges);
            }
        }
        return jobs;
    }

    private static boolean holds(LineageEdge edge) {
        return edge.getValidTo() == null;
    }

    private static String name(LineageEdge edge) {
        return edge.getNamespace() + " " + edge.getName();
    }

    private static String name(JsonNode node) {
        return node.path("namespace").asText() + " " + node.path("name").asText();
    }

    private <V extends IndexedRecord> Map<String, JsonNode> last(Topic<V> topic, AvroJson form) {
        Map<String, JsonNode> last = new TreeMap<>();
        topics.lastOfKeys(topic).forEach((key, fact) -> last.put(key, CatalogClient.json(form.toBytes(fact))));
        return last;
    }

    static void eventually(String what, ThrowingRunnable check) {
        await(what)
                .atMost(LONGEST_WAIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .untilAsserted(check);
    }
}
