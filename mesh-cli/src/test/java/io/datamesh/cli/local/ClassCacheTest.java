package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class archives of a real JVM. */
class ClassCacheTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ClassCache cache;
    private JavaLauncher launcher;
    private JavaProgram program;
    private Process running;
    private Path log;

    @BeforeEach
    void makeProgram() throws IOException {
        MeshDirectory directory = new MeshDirectory(folder.resolve("a mesh"));
        directory.prepare();
        Files.createDirectories(directory.temporary("service"));
        JavaRuntime runtime = JavaRuntime.current();
        cache = ClassCache.of(directory.cache(), runtime, "").orElseThrow();
        launcher = new JavaLauncher(directory, runtime, ClassCache.of(directory.cache(), runtime, ""), "");
        Path jar = TestHome.jar(folder.resolve("service.jar"));
        program = JavaProgram.jar("service", 64, List.of(), jar, List.of(jar));
        log = folder.resolve("log");
    }

    @AfterEach
    void end() {
        running.destroyForcibly();
    }

    @Test
    void isDumpedFromARunningProcessAndUsedByTheNext() throws Exception {
        start();

        launcher.keepClasses(cache.archiveOf(program), running.pid());

        assertThat(cache.archiveOf(program)).isNotEmptyFile();
        assertThat(cache.archiveOf(program).getParent()).isDirectoryNotContaining("glob:**.new");
        running.destroyForcibly().waitFor();
        start("-Xlog:class+load:file=" + folder.resolve("classes"));
        assertThat(folder.resolve("classes")).content().containsPattern("FakeService source: shared objects file");
    }

    @Test
    void doesNoHarmWhenItIsDamaged() throws Exception {
        start();
        Path archive = cache.archiveOf(program);
        launcher.keepClasses(archive, running.pid());
        running.destroyForcibly().waitFor();
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[1 << 20]);
        }

        start();

        assertThat(running.isAlive()).isTrue();
    }

    @Test
    void replacesTheArchiveOfAnOlderProgram() throws Exception {
        Path older = Files.createFile(cache.archiveOf(program).resolveSibling("service-0123456789ab.jsa"));
        Path ofAnother = Files.createFile(older.resolveSibling("service-two-0123456789ab.jsa"));
        start();

        launcher.keepClasses(cache.archiveOf(program), running.pid());

        assertThat(older).doesNotExist();
        assertThat(ofAnother).exists();
    }

    private void start(String... options) throws Exception {
        List<String> command =
                new ArrayList<>(launcher.command("service", program, List.of()).get());
        command.addAll(command.indexOf("-jar"), List.of(options));
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        builder.environment().put("MICRONAUT_SERVER_PORT", "0");
        running = builder.start();
        Awaitility.await().atMost(BOUND).until(() -> Files.readString(log).contains("started"));
    }
}
