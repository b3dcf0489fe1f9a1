package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of a service: whoever asks the other one when one is away notices nothing. */
@ExtendWith(FaultMesh.class)
class MoreThanOneTest {

    @Test
    void twoAreRestartedOneAfterTheOtherWithoutAFailedRead(MeshUnderTest mesh) throws Exception {
        List<String> restarted = new ArrayList<>(mesh.instancesOf(CATALOG));
        if (Scale.isLong()) {
            restarted.addAll(mesh.instancesOf(QUALITY));
        }

        RollingRestart.underLoad(mesh, "two", restarted, List.of(CATALOG, QUALITY));
    }

    /** It has nothing when it joins; as soon as it says that it is ready, it has everything. */
    @Test
    void oneThatJoinsServesOnlyOnceItHasCaughtUp(MeshUnderTest mesh) {
        Map<String, String> products = mesh.catalog(CATALOG).versionsById("");
        long killed = new Harm(mesh).killAndWipe(FaultMesh.OTHER_CATALOG);

        mesh.processes().awaitRestart(FaultMesh.OTHER_CATALOG, killed);

        assertThat(mesh.catalog(FaultMesh.OTHER_CATALOG).versionsById("")).containsAllEntriesOf(products);
        Scale.report("joining", "%d products, all there when it was ready", products.size());
    }
}
