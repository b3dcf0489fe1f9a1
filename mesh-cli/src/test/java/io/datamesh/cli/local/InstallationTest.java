package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    private Path home;

    @Test
    void findsTheJarOfAModule() throws IOException {
        Path jar = home.resolve("examples/pipelines/target/pipelines.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        assertThat(new Installation(home).application("examples/pipelines")).isEqualTo(jar);
    }

    @Test
    void namesAModuleThatIsNotBuilt() {
        assertThatThrownBy(() -> new Installation(home).application("catalog-service"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The module catalog-service is not built");
        assertThatThrownBy(() -> new Installation(home).kafkaLibraries()).hasMessageContaining("local-platform");
        assertThatThrownBy(() -> new Installation(home).registry()).hasMessageContaining("local-platform");
    }
}
