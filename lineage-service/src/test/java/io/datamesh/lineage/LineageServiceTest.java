package io.datamesh.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.testing.MeshExtension;
import io.datamesh.kit.testing.RunningService;
import io.datamesh.kit.testing.TestMesh;
import io.datamesh.topics.Topic.Owner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MeshExtension.class)
class LineageServiceTest {

    @Test
    void ownsItsTopicsOnceItIsReady(TestMesh mesh, @TempDir Path state) {
        try (RunningService service = RunningService.start(mesh, state)) {
            assertThat(mesh.differencesTo(Owner.LINEAGE)).isEmpty();
            assertThat(service.get("/openapi").statusCode()).isEqualTo(200);
        }
    }
}
