package io.datamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MeshTest {

    private String out;
    private String err;

    @TempDir
    private Path folder;

    @Test
    void explainsItselfWithoutACommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(err).contains("Usage: mesh", "up ", "publish", "Exit codes");
    }

    @Test
    void helpsWithEveryCommand() {
        CommandLine commandLine = Mesh.commandLine();

        assertThat(commandLine.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            assertThat(command.getUsageMessage()).contains("mesh " + name);
            assertThat(command.getCommandSpec().usageMessage().description().length
                            + command.getCommandSpec().usageMessage().header().length)
                    .as(name + " says what it does")
                    .isPositive();
        });
    }

    @Test
    void suggestsACommandForAMisspeltOne() {
        assertThat(run("statsu")).isEqualTo(2);
        assertThat(err).contains("Did you mean", "status").contains("See mesh --help.");
    }

    @Test
    void namesAnUnknownOption() {
        assertThat(run("up", "--demon")).isEqualTo(2);
        assertThat(err).contains("--demon");
    }

    @Test
    void saysWhatHappenedAndWhatToDo() {
        assertThat(run("status", "--mesh-dir", folder.toString())).isEqualTo(3);
        assertThat(err).isEqualTo("""
                No mesh runs from %s.
                Start one with ./mesh up.
                """.formatted(folder));
    }

    @Test
    void showsWhereAnErrorAroseOnlyOnRequest() {
        run("status", "--mesh-dir", folder.toString(), "--stack-trace");

        assertThat(err).contains("at io.datamesh.cli.local.StatusReport");
    }

    @Test
    void takesItsOwnOptionsBeforeAndAfterTheCommand() {
        assertThat(run("--mesh-dir", folder.toString(), "status")).isEqualTo(3);
        assertThat(run("--port-offset", "-5", "up", "--mesh-dir", folder.toString()))
                .isEqualTo(2);
        assertThat(err).contains("--port-offset -5 moves the ports out of range");
    }

    @Test
    void findsNothingToStopWhereNothingRuns() {
        assertThat(run("down", "--mesh-dir", folder.toString())).isZero();
        assertThat(out).isEqualTo("Nothing runs from " + folder + ".\n");
    }

    @Test
    void printsACompletionScriptThatBashUnderstands() throws Exception {
        assertThat(run("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out);

        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(bash.waitFor()).isZero();
        assertThat(out).contains("dead-letters", "publish");
    }

    @Test
    void refusesAShellItDoesNotKnow() {
        assertThat(run("completion", "fish")).isEqualTo(2);
        assertThat(err).contains("bash, zsh");
    }

    private int run(String... arguments) {
        MeshRun run = MeshRun.of(arguments);
        out = run.out();
        err = run.err();
        return run.exitCode();
    }
}
