package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {

    private MeshDirectory directory;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        directory = new MeshDirectory(folder);
        directory.prepare();
    }

    @Test
    void formatsAllNodesForTheSameCluster() throws IOException {
        KafkaCluster cluster = cluster(3, 100);

        assertThat(cluster.formatOptions())
                .isEqualTo(cluster(3, 100).formatOptions())
                .anyMatch(option -> option.matches(
                        "1@127\\.0\\.0\\.1:9193:.{22},2@127\\.0\\.0\\.1:9293:.{22},3@127\\.0\\.0\\.1:9393:.{22}"));
        assertThat(cluster.bootstrapServers()).isEqualTo("127.0.0.1:9192,127.0.0.1:9292,127.0.0.1:9392");
    }

    @Test
    void acknowledgesWhatAllButOneHave() {
        assertThat(cluster(3, 0).leastCopies()).isEqualTo(2);
        assertThat(cluster(1, 0).leastCopies()).isEqualTo(1);
    }

    @Test
    void keepsItsNumberOfBrokersAndTheirPorts() throws IOException {
        assertThatCode(cluster(3, 0)::requireAsItWasMade).doesNotThrowAnyException();
        cluster(3, 0).formatOptions();
        Files.createDirectories(cluster(3, 0).data(1));

        assertThatCode(cluster(3, 0)::requireAsItWasMade).doesNotThrowAnyException();
        assertThatThrownBy(cluster(1, 0)::requireAsItWasMade).hasMessageContaining("3 brokers, not 1");
        assertThatThrownBy(cluster(3, 7)::requireAsItWasMade).hasMessageContaining("--port-offset 0");
    }

    @Test
    void refusesToMakeThreeOfOne() throws IOException {
        Files.createDirectories(cluster(1, 0).data(1));

        assertThatCode(cluster(1, 7)::requireAsItWasMade).doesNotThrowAnyException();
        assertThatThrownBy(cluster(3, 0)::requireAsItWasMade).hasMessageContaining("1 broker, not 3");
    }

    private KafkaCluster cluster(int brokers, int offset) {
        return new KafkaCluster(directory, new Addresses(offset), brokers);
    }
}
