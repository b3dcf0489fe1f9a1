package io.datamesh.lineage.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.lineage.openlineage.Facets;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Role;
import io.datamesh.lineage.state.RunKind;
import io.datamesh.lineage.state.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedJobsTest {

    private static final int NOTHING = 0;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsInItsStoresWhatItWouldRemember(long seed) {
        Random random = new Random(seed);
        TrackedJobs remembering = jobs(1_000_000);
        TrackedJobs reading = jobs(NOTHING);
        for (int event = 0; event < 1_500; event++) {
            Observation observation = observation(random, event);

            TrackedJob remembered = observe(remembering, observation);
            TrackedJob read = observe(reading, observation);

            assertThat(read.progress()).isEqualTo(remembered.progress());
            assertThat(read.edges()).isEqualTo(remembered.edges());
            assertThat(read.runs()).containsExactlyInAnyOrderElementsOf(remembered.runs());
        }
    }

    private static TrackedJob observe(TrackedJobs jobs, Observation observation) {
        String key = JobKey.of(observation);
        TrackedJob job = jobs.get(key, observation);
        TrackedJob.Change change = job.observe(observation);
        TrackedRun run = null;
        if (change.run() != null && change.run().getKind() == RunKind.RUN) {
            run = change.runIsNew() ? TrackedRun.unknown() : jobs.run(key, change.run());
            run.observe(observation);
        }
        jobs.put(key, job, change, run);
        return jobs.get(key, observation);
    }

    /** Of two jobs, one of which has a key that begins like that of the other's runs. */
    private static Observation observation(Random random, int event) {
        int kind = random.nextInt(40);
        return Observation.newBuilder()
                .setNamespace("n")
                .setName(random.nextInt(10) == 0 ? "job\0001" : "job")
                .setRunId(kind < 2 ? null : "run-" + (event - random.nextInt(50)))
                .setEventType(kind == 1 || kind == 2 ? "DELETE" : random.nextBoolean() ? "START" : "COMPLETE")
                .setAt(event + random.nextInt(60))
                .setMention(kind == 0)
                .setItems(items(random, event))
                .setStatements(kind == 0 ? List.of() : statements(random))
                .setJobFacets(kind == 0 ? List.of() : facets(random))
                .build();
    }

    /** So many different sets that some are forgotten. */
    private static List<Item> items(Random random, int event) {
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = random.nextInt(3) == 0 ? "day-" + event : "always-" + random.nextInt(5);
            items.add(new Item(ItemType.OUTPUT, "n", name, "", "", "", "", "", false));
        }
        return items;
    }

    private static List<Statement> statements(Random random) {
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            statements.add(new Statement("n", "always-" + random.nextInt(5), Role.OUTPUT, facets(random)));
        }
        return statements;
    }

    private static List<Facet> facets(Random random) {
        return random.nextBoolean()
                ? List.of()
                : List.of(Facets.of("facet-" + random.nextInt(3), random.nextInt(8) == 0 ? null : "{}"));
    }

    private static TrackedJobs jobs(long mostRemembered) {
        return new TrackedJobs(
                store(LineageTopology.EDGES),
                store(LineageTopology.PROGRESS),
                store(LineageTopology.RUNS),
                mostRemembered);
    }

    private static KeyValueStore<String, byte[]> store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
