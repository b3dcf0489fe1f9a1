package io.datamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.examples.pipeline.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsFileTest {

    private static final Map<String, Faults> AT_FIRST = Map.of("orders", Faults.NONE.withStop());

    @Test
    void followsTheFileAndIgnoresWhatItDoesNotUnderstand(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("faults");
        FaultsFile faults = new FaultsFile(file, List.of("orders", "items"), AT_FIRST);

        assertThat(faults.get()).isEqualTo(AT_FIRST);

        Files.writeString(file, "items:nulls=0.5\n");
        awaitFaults(faults, Map.of("items", Faults.NONE.withNulls(0.5)));

        Files.writeString(file, "nobody:stop");
        awaitFaults(faults, Map.of("items", Faults.NONE.withNulls(0.5)));

        Files.writeString(file, "");
        awaitFaults(faults, Map.of());
    }

    private static void awaitFaults(FaultsFile faults, Map<String, Faults> expected) {
        await().pollDelay(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(faults.get()).isEqualTo(expected));
    }
}
