package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private LogFile log;

    @BeforeEach
    void name() {
        path = folder.resolve("service.log");
        log = new LogFile(path);
    }

    @Test
    void showsTheNewestLinesWithoutTheFramesOfStackTraces() throws IOException {
        Files.writeString(path, """
                starting
                ERROR it failed
                java.lang.IllegalStateException: no broker
                \tat io.datamesh.Foo.bar(Foo.java:12)
                \tat java.base/java.lang.Thread.run(Thread.java:1)
                Caused by: java.net.ConnectException: refused
                \t... 7 more

                bye
                """);

        assertThat(log.lastLines(4, 0))
                .containsExactly(
                        "ERROR it failed",
                        "java.lang.IllegalStateException: no broker",
                        "Caused by: java.net.ConnectException: refused",
                        "bye");
    }

    @Test
    void showsNothingOlderThanThePlaceItIsTold() throws IOException {
        Files.writeString(path, "an earlier run\n");
        long since = log.size();
        Files.writeString(path, "this run\n", StandardOpenOption.APPEND);

        assertThat(log.lastLines(10, since)).containsExactly("this run");
    }

    @Test
    void cutsAnOverlongLineAndReadsOnlyTheEndOfALargeLog() throws IOException {
        Files.writeString(path, "x".repeat(300_000) + "\n" + "y".repeat(2_000) + "\n");

        assertThat(log.lastLines(1, 0))
                .singleElement()
                .asString()
                .hasSize(502)
                .startsWith("yyy")
                .endsWith(" …");
    }

    @Test
    void isEmptyWithoutALog() {
        assertThat(log.lastLines(5, 0)).isEmpty();
        assertThat(log.size()).isZero();
    }

    @Test
    void rotatesUnderAWriterThatAppends() throws IOException {
        try (OutputStream writer = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("old old old\n".getBytes(StandardCharsets.UTF_8));
            log.rotate(10);
            writer.write("new\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(path).hasContent("new");
        assertThat(folder.resolve("service.log.1")).hasContent("old old old");
    }

    @Test
    void leavesASmallLogAlone() throws IOException {
        Files.writeString(path, "small");

        log.rotate(10);

        assertThat(path).hasContent("small");
        assertThat(folder.resolve("service.log.1")).doesNotExist();
    }
}
