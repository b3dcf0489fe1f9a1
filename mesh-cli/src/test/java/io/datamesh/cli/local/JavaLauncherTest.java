package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaLauncherTest {

    @TempDir
    private Path folder;

    private final JavaRuntime runtime = new JavaRuntime(Path.of("/jdk"), 25, "25.0.1+8");
    private MeshDirectory directory;
    private JavaProgram program;

    @BeforeEach
    void makeProgram() throws IOException {
        directory = new MeshDirectory(folder.resolve(".mesh"));
        Path jar = Files.writeString(folder.resolve("service.jar"), "classes");
        program = JavaProgram.jar("service", 160, List.of("-Dfixed=1"), jar, List.of(jar));
    }

    @Test
    void startsOneThatLeavesTheTerminalsSignalsToItsSupervisor() throws IOException {
        List<String> command = launcher("-Xlog:gc  -Xmx1g", "off")
                .command("service-2", program, List.of("argument"))
                .get();

        assertThat(command.subList(0, 4)).containsExactly("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "mesh");
        assertThat(command.subList(4, 6)).containsExactly("/jdk/bin/java", "-Dmesh.process=service-2");
        assertThat(command).containsSubsequence("-Xmx160m", "-Dfixed=1", "-Xlog:gc", "-Xmx1g", "-jar", "argument");
        assertThat(command).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }

    @Test
    void usesAClassArchiveOnceThereIsOne() throws IOException {
        JavaLauncher launcher = launcher("", "");
        Supplier<List<String>> command = launcher.command("service", program, List.of());
        assertThat(command.get()).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
        Map<Path, String> missing = launcher.missingArchives();
        assertThat(missing).containsValue("service").hasSize(1);
        Path archive = missing.keySet().iterator().next();

        Files.writeString(archive, "archive");

        assertThat(command.get()).contains("-XX:SharedArchiveFile=" + archive, "-XX:+VerifySharedSpaces");
        assertThat(launcher.missingArchives()).isEmpty();
    }

    @Test
    void asksOneOfSeveralInstancesForTheArchive() throws IOException {
        JavaLauncher launcher = launcher("", "");

        launcher.command("service", program, List.of()).get();
        launcher.command("service-2", program, List.of()).get();

        assertThat(launcher.missingArchives())
                .containsOnly(
                        Map.entry(launcher.missingArchives().keySet().iterator().next(), "service"));
    }

    @Test
    void usesNoArchiveOfAnOlderProgram() throws IOException {
        JavaLauncher launcher = launcher("", "");
        launcher.command("service", program, List.of()).get();
        Files.writeString(launcher.missingArchives().keySet().iterator().next(), "archive");

        Files.writeString(program.files().getFirst(), "other classes");

        assertThat(launcher.command("service", program, List.of()).get())
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }

    @Test
    void emptiesTheTemporaryFolderOfAProcess() throws IOException {
        Path old = directory.temporary("service").resolve("deep/unpacked.so");
        Files.createDirectories(old.getParent());
        Files.createFile(old);

        launcher("", "off").emptyTemporaryFolder("service");

        assertThat(directory.temporary("service")).isEmptyDirectory();
    }

    private JavaLauncher launcher(String userOptions, String cacheSetting) throws IOException {
        Optional<ClassCache> cache = ClassCache.of(directory.cache(), runtime, cacheSetting);
        return new JavaLauncher(directory, runtime, cache, userOptions);
    }
}
