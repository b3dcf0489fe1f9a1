package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshLockTest {

    @TempDir
    private Path folder;

    @Test
    void isHeldByOneAtATime() throws IOException, InterruptedException {
        Path file = folder.resolve("lock");
        try (MeshLock first = MeshLock.tryAcquire(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(MeshLock.tryAcquire(file)).isEmpty();
            assertThat(MeshLock.acquire(file, Duration.ofMillis(100))).isEmpty();
        }
        try (MeshLock second = MeshLock.tryAcquire(file).orElseThrow()) {
            assertThat(second).isNotNull();
        }
    }
}
