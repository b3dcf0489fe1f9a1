package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.LineageObserved;
import io.datamesh.model.DatasetRef;
import io.datamesh.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedRunsTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    private final TopologyDriver driver;

    RememberedRunsTest(@TempDir Path state) {
        driver = new TopologyDriver(state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void forgetsRunsThatAreLongGone() {
        for (int run = 0; run < Runs.MOST + 3; run++) {
            driver.send(Events.run(
                    "COMPLETE", NINE.plusSeconds(run).toString(), "run-" + run, Events.dataset("orders", ""), ""));
        }

        assertThat(runsOnTheTopic())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(3, Runs.MOST + 3)
                        .mapToObj(run -> "run-" + run)
                        .toList());
    }

    @Test
    void tellsNothingOfARunThatIsOlderThanAllThatAreRemembered() {
        for (int run = 1; run <= Runs.MOST; run++) {
            driver.send(Events.run("COMPLETE", NINE.plusSeconds(run).toString(), "run-" + run, "", ""));
        }
        driver.send(Events.run("COMPLETE", NINE.toString(), "run-0", Events.dataset("orders", ""), ""));

        assertThat(runsOnTheTopic()).hasSize(Runs.MOST).doesNotContain("run-0");
        assertThat(driver.facts(Topics.LINEAGE_CHANGED).getLast().getInputs()).hasSize(1);
    }

    @Test
    void leavesNoRunWhereADesignTookItsPlace() {
        for (int run = 0; run < Runs.MOST; run++) {
            driver.send(Events.run("COMPLETE", NINE.plusSeconds(run).toString(), "run-" + run, "", ""));
        }
        driver.claim(LineageObserved.newBuilder()
                .setJobNamespace("shop")
                .setJobName("enrich")
                .setObservedAt(TEN)
                .setOutputs(List.of(DatasetRef.newBuilder()
                        .setNamespace("k")
                        .setName("items")
                        .build()))
                .build());

        assertThat(runsOnTheTopic()).hasSize(Runs.MOST - 1).doesNotContain("run-0");
    }

    /** Ids of the runs that are there once the topic is compacted. */
    private List<String> runsOnTheTopic() {
        Map<String, byte[]> latest = new LinkedHashMap<>();
        driver.output(Topics.RUN_CHANGED)
                .forEach(record -> latest.put(new String(record.key(), UTF_8), record.value()));
        return latest.values().stream()
                .filter(Objects::nonNull)
                .map(value -> driver.decode(Topics.RUN_CHANGED, value).getRunId())
                .toList();
    }
}
