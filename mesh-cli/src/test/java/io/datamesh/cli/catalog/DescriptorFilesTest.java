package io.datamesh.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorFilesTest {

    @TempDir
    private Path folder;

    @Test
    void areTheYamlAndJsonFilesOfAFolderInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of("b.yml", "a/z.json", "a/notes.md", "c.YAML", ".hidden.yaml")) {
            touch(name);
        }

        assertThat(DescriptorFiles.paths(List.of(folder)))
                .containsExactly(folder.resolve("a/z.json"), folder.resolve("b.yml"), folder.resolve("c.YAML"));
    }

    @Test
    void followAListWhereThereIsOne() throws IOException {
        touch("old.yaml");
        touch("new.yaml");
        touch("other.yaml");
        Files.writeString(folder.resolve("mesh.yaml"), "# in order\n- old.yaml\n\n- new.yaml\n");

        assertThat(DescriptorFiles.paths(List.of(folder)))
                .containsExactly(folder.resolve("old.yaml"), folder.resolve("new.yaml"));
    }

    @Test
    void areMissedByName() throws IOException {
        assertThatThrownBy(() -> DescriptorFiles.paths(List.of(folder.resolve("none.yaml"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("none.yaml");
        assertThatThrownBy(() -> DescriptorFiles.paths(List.of(folder)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no YAML or JSON file");
        Files.writeString(folder.resolve("mesh.yaml"), "- gone.yaml\n");
        assertThatThrownBy(() -> DescriptorFiles.paths(List.of(folder)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("gone.yaml, which is not there");
    }

    private void touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
