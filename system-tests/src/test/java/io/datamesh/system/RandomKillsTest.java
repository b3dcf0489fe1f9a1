package io.datamesh.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every process, broker and registry included, is killed with {@code kill -9} at some moment under load, again and again. */
@ExtendWith(FaultMesh.class)
@EnabledIfSystemProperty(named = Scale.LONG_FORM, matches = "true")
class RandomKillsTest {

    private static final int ROUNDS = 2;
    private static final int PRODUCTS_PER_SECOND = 15;
    private static final int LONGEST_PAUSE_MILLIS = 8_000;

    @Test
    void nothingIsLostOrDoubledWhateverDiesWhenever(MeshUnderTest mesh) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant begun = Instant.now();
        List<String> killed = new ArrayList<>();
        try (Traffic traffic = new Traffic(mesh, "random").start(PRODUCTS_PER_SECOND)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> processes = new ArrayList<>(mesh.status().processes());
                Collections.shuffle(processes, random);
                for (String process : processes) {
                    pause(random);
                    mesh.processes().awaitRestart(process, mesh.processes().kill(process));
                    killed.add(process);
                }
            }
            Scale.report(
                    "random kills",
                    "seed %d: %s in %d s; %s",
                    seed,
                    killed,
                    Duration.between(begun, Instant.now()).toSeconds(),
                    traffic.end());
        }
        Scale.report("replay", "%s", Replay.requireAgreement(mesh));
    }

    private static void pause(Random random) {
        Duration time = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
        await("a random moment").pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }
}
