package io.datamesh.lineage.view;

import static io.datamesh.lineage.view.Facts.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.events.JobLineage;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.kit.view.Positions;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LineageIndexTest {

    private final AvroSerdes serdes = AvroSerdes.with(new InMemorySchemaRegistry());
    private final LineageModel model = new LineageModel();
    private final LineageIndex index = new LineageIndex(model, Facts.noSources(), serdes);

    @Test
    void showsWholeFactsToThoseWhoReadMeanwhile() {
        AtomicBoolean done = new AtomicBoolean();
        Set<Set<String>> seen = Collections.synchronizedSet(new java.util.HashSet<>());
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            readers.add(CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    seen.add(model.read(this::inputs));
                }
            }));
        }
        for (int turn = 0; turn < 1_000; turn++) {
            apply(turn % 2 == 0 ? job("one").reads("a", "b") : job("one").reads("c", "d", "e"));
            index.refresh(Positions.NONE);
        }
        done.set(true);
        readers.forEach(CompletableFuture::join);

        assertThat(seen).isSubsetOf(Set.of(), Set.of("a", "b"), Set.of("c", "d", "e"));
        assertThat(seen).contains(Set.of("c", "d", "e"));
    }

    @Test
    void showsFactsOnceTheyAreRefreshed() {
        apply(job("one").reads("a"));
        assertThat(model.nodes().size()).isZero();

        index.refresh(Positions.NONE);
        assertThat(model.read(this::inputs)).containsExactly("a");
    }

    @Test
    void startsAnewWhenItIsReset() {
        apply(job("one").reads("a"));
        index.refresh(Positions.NONE);

        index.reset();

        assertThat(model.nodes().size()).isZero();
        assertThat(model.graph().flow().size()).isZero();
    }

    @Test
    void leavesOutWhatItCannotRead() {
        assertThatThrownBy(() -> index.apply(record(Topics.LINEAGE_CHANGED, new byte[] {7, 7, 7})))
                .isInstanceOf(IllegalArgumentException.class);
        index.apply(record(Topics.RUN_CHANGED, null));
        index.refresh(Positions.NONE);
        assertThat(model.nodes().size()).isZero();
    }

    private Set<String> inputs() {
        Set<String> inputs = new TreeSet<>();
        int job = model.nodes().find(NodeKind.JOB, "jobs", "one");
        EdgeTable flow = model.graph().flow();
        for (int i = 0; job >= 0 && i < flow.inDegree(job); i++) {
            inputs.add(model.nodes().name(flow.source(flow.in(job, i))));
        }
        return inputs;
    }

    private void apply(Facts.Job job) {
        JobLineage fact = job.fact();
        index.apply(record(
                Topics.LINEAGE_CHANGED,
                serdes.serializer(Topics.LINEAGE_CHANGED).serialize(Topics.LINEAGE_CHANGED.name(), fact)));
    }

    private static ConsumerRecord<byte[], byte[]> record(Topic<?> topic, byte[] value) {
        return new ConsumerRecord<>(topic.name(), 0, 0, new byte[] {1}, value);
    }
}
