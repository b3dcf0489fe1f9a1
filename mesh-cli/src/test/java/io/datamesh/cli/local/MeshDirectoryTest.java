package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void isForItsOwnerOnly() throws IOException {
        MeshDirectory directory = new MeshDirectory(folder.resolve(".mesh"));

        directory.prepare();

        for (Path path : new Path[] {directory.root(), directory.kafka(), directory.security(), directory.logs()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isPreparedAgainWithoutLosingAnything() throws IOException {
        MeshDirectory directory = new MeshDirectory(folder.resolve(".mesh"));
        directory.prepare();
        Files.writeString(directory.kafka().resolve("record"), "kept");

        directory.prepare();

        assertThat(directory.kafka().resolve("record")).hasContent("kept");
        assertThat(directory.run()).isEmptyDirectory();
    }

    @Test
    void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> new MeshDirectory(folder).prepare())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("holds something else than a mesh");
        assertThat(folder).isDirectoryContaining("glob:**thesis.txt");
        assertThat(folder.resolve("kafka")).doesNotExist();
    }

    @Test
    void refusesTheLayoutOfAnotherVersionAndSaysHowToMoveItAside() throws IOException {
        Files.writeString(folder.resolve("layout"), "99\n");

        assertThatThrownBy(() -> new MeshDirectory(folder).prepare())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another version (layout 99, this one knows 1)")
                .satisfies(failure -> assertThat(((Failure) failure).remedy()).contains("mv " + folder));
    }

    @Test
    void saysWhenItCanNotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> new MeshDirectory(file.resolve(".mesh")).prepare())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("can't be prepared")
                .satisfies(failure -> assertThat(((Failure) failure).remedy()).contains("--mesh-dir"));
    }

    @Test
    void namesTheSpaceThatIsMissing() {
        MeshDirectory directory = new MeshDirectory(folder);

        assertThatThrownBy(() -> directory.requireFreeSpace(300L << 20))
                .isInstanceOf(Failure.class)
                .hasMessage("Only 300 MB are free on the disk that holds " + folder + "; a mesh needs 1024 MB.");
    }
}
