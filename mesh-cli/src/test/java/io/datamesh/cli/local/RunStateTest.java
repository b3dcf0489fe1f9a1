package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("mesh.properties");
        RunState state =
                RunState.starting(100, List.of(process("kafka", "kafka://127.0.0.1:9192"), process("demo", "")));

        state.asReady().write(file);

        assertThat(RunState.read(file)).get().satisfies(read -> {
            assertThat(read.ready()).isTrue();
            assertThat(read.portOffset()).isEqualTo(100);
            assertThat(read.supervisor().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(read.processes())
                    .containsExactly(
                            new RunState.Member("kafka", "where kafka is", "kafka://127.0.0.1:9192"),
                            new RunState.Member("demo", "where demo is", ""));
        });
    }

    @Test
    void isAbsentWhenThereIsNoFileOrOneThatCanNotBeUnderstood() throws IOException {
        assertThat(RunState.read(folder.resolve("none"))).isEmpty();
        assertThat(RunState.read(Files.writeString(folder.resolve("odd"), "pid=soon")))
                .isEmpty();
    }

    private static ProcessSpec process(String name, String health) {
        return new ProcessSpec(name, 0, List::of, Map.of(), Path.of("log"), "where " + name + " is", health, () -> {});
    }
}
