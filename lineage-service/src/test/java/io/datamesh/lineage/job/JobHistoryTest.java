package io.datamesh.lineage.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.JobProgress;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobHistoryTest {

    private static final int TIMES = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void knowsWhatHeldAtAnyTimeWhateverTheOrderOfArrival(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < 100; history++) {
            List<Observation> events = history(random, 1 + random.nextInt(24));
            List<Observation> arrivals = new ArrayList<>(events);
            for (int again = random.nextInt(4); again > 0; again--) {
                arrivals.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(arrivals, random);

            Job job = new Job();
            arrivals.forEach(job::observe);

            for (long time = 0; time <= TIMES + 1; time++) {
                assertThat(job.holdingAt(time))
                        .as("seed %d, history %d, time %d", seed, history, time)
                        .isEqualTo(StraightReplay.at(events, time));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void knowsALongHistoryThatArrivesAlmostInOrder(long seed) {
        Random random = new Random(seed);
        List<Observation> events = new ArrayList<>();
        for (int run = 0; run < 300; run++) {
            long start = run * 10L;
            events.add(event(random, "run-" + run, "START", start));
            events.add(event(random, "run-" + run, "COMPLETE", start + 1 + random.nextInt(40)));
        }
        List<Observation> arrivals = new ArrayList<>(events);
        arrivals.sort(Comparator.comparingLong(event -> event.getAt()));
        for (int i = 0; i + 8 < arrivals.size(); i += 8) {
            Collections.shuffle(arrivals.subList(i, i + 8), random);
        }

        Job job = new Job();
        arrivals.forEach(job::observe);

        assertThat(job.historyFrom()).isPositive();
        for (long time = job.historyFrom(); time <= 3_050; time += 3) {
            assertThat(job.holdingAt(time)).as("time %d", time).isEqualTo(StraightReplay.at(events, time));
        }
    }

    @Test
    void staysSmallHoweverManyRunsThereAre() {
        Job job = new Job();
        Random random = new Random(5);
        for (int run = 0; run < 3_000; run++) {
            job.observe(Observation.newBuilder()
                    .setNamespace("n")
                    .setName("j")
                    .setRunId("run-" + run)
                    .setEventType("COMPLETE")
                    .setAt(run)
                    .setItems(List.of(
                            item(ItemType.INPUT, "always"), item(ItemType.OUTPUT, "day-" + run), random(random)))
                    .build());
        }

        assertThat(job.runs).hasSizeLessThanOrEqualTo(Runs.MOST);
        assertThat(job.edges().getItems()).hasSizeLessThan(1_300);
        assertThat(job.edges().getSets()).hasSizeLessThan(250);
        assertThat(job.historyFrom()).isPositive();
        assertThat(job.holdingAt(2_999)).anyMatch(item -> item.contains("day-2999"));
        assertThat(job.holdingAt(2_999)).noneMatch(item -> item.contains("day-2998"));
    }

    @Test
    void changesNothingWhenARunRepeatsWhatIsKnown() {
        Job job = new Job();
        job.observe(complete("run-1", 10));

        JobHistory.Change change = job.observe(complete("run-2", 20));

        assertThat(change.validity()).isFalse();
        assertThat(change.items()).isFalse();
    }

    @Test
    void keepsOpenWhatAnotherJobsEventMentions() {
        Job job = new Job();
        job.observe(Observation.newBuilder()
                .setNamespace("n")
                .setName("j")
                .setAt(5)
                .setMention(true)
                .setItems(List.of(item(ItemType.OUTPUT, "told")))
                .build());
        job.observe(complete("run-1", 10));

        assertThat(job.holdingAt(5)).anyMatch(item -> item.contains("told"));
        assertThat(job.holdingAt(10)).noneMatch(item -> item.contains("told"));
    }

    private static Observation complete(String run, long at) {
        return Observation.newBuilder()
                .setNamespace("n")
                .setName("j")
                .setRunId(run)
                .setEventType("COMPLETE")
                .setAt(at)
                .setItems(List.of(item(ItemType.INPUT, "a"), item(ItemType.OUTPUT, "b")))
                .build();
    }

    private static List<Observation> history(Random random, int size) {
        List<Observation> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String type = List.of("START", "RUNNING", "COMPLETE", "COMPLETE", "FAIL", "OTHER")
                    .get(random.nextInt(6));
            int kind = random.nextInt(20);
            String run = kind == 0 ? null : "run-" + random.nextInt(6);
            events.add(event(random, run, kind == 1 ? "DELETE" : type, random.nextInt(TIMES)));
        }
        return events;
    }

    private static Observation event(Random random, String run, String type, long at) {
        Set<Item> items = new LinkedHashSet<>();
        for (int i = random.nextInt(6); i > 0 && !type.equals("DELETE"); i--) {
            items.add(random(random));
        }
        return Observation.newBuilder()
                .setNamespace("n")
                .setName("j")
                .setRunId(run)
                .setEventType(run == null && !type.equals("DELETE") ? "OTHER" : type)
                .setAt(at)
                .setItems(List.copyOf(items))
                .build();
    }

    private static Item random(Random random) {
        String dataset = "d" + random.nextInt(4);
        return switch (random.nextInt(6)) {
            case 0, 1 -> item(ItemType.INPUT, dataset);
            case 2 -> item(ItemType.OUTPUT, dataset);
            case 3 -> item(ItemType.UPSTREAM_JOB, dataset);
            case 4 -> item(ItemType.COLUMNS_STATED, dataset);
            default ->
                new Item(
                        ItemType.COLUMN,
                        "n",
                        dataset,
                        "c" + random.nextInt(2),
                        "n",
                        "d" + random.nextInt(2),
                        "c",
                        "",
                        false);
        };
    }

    private static Item item(ItemType type, String name) {
        return new Item(type, "n", name, "", "", "", "", "", false);
    }

    /** A job whose state goes through its stored form before each event, as after a restart. */
    private static final class Job {

        private JobEdges edges =
                JobEdges.newBuilder().setNamespace("n").setName("j").build();
        private JobProgress progress = JobProgress.newBuilder().build();
        private List<JobRun> runs = List.of();

        JobHistory.Change observe(Observation event) {
            JobItems items = JobItems.of(edges);
            runs = runs.stream()
                    .map(run -> JobRun.newBuilder(run).build())
                    .collect(Collectors.toCollection(ArrayList::new));
            JobHistory history = new JobHistory(items, progress, runs, edges.getHistoryFrom());
            JobHistory.Change change = history.observe(event);
            if (change.items() || change.validity()) {
                edges = JobEdges.newBuilder().setNamespace("n").setName("j").build();
                items.writeTo(edges);
                edges.setHistoryFrom(history.historyFrom());
            }
            progress = JobProgress.newBuilder(progress).build();
            return change;
        }

        JobEdges edges() {
            return edges;
        }

        long historyFrom() {
            return edges.getHistoryFrom();
        }

        Set<String> holdingAt(long time) {
            Set<String> holding = new TreeSet<>();
            JobItems items = JobItems.of(edges);
            for (int place = 0; place < items.size(); place++) {
                if (Validity.holdsAt(items.validity(place), time)) {
                    holding.add(items.item(place).toString());
                }
            }
            return holding;
        }
    }
}
