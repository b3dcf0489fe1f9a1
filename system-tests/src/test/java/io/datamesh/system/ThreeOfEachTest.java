package io.datamesh.system;

import static io.datamesh.system.MeshUnderTest.CATALOG;
import static io.datamesh.system.MeshUnderTest.GOVERNANCE;
import static io.datamesh.system.MeshUnderTest.KAFKA;
import static io.datamesh.system.MeshUnderTest.LINEAGE;
import static io.datamesh.system.MeshUnderTest.QUALITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three instances of each service and three brokers are restarted one after the other, and one of each is killed. */
@ExtendWith(OwnMesh.class)
@EnabledIfSystemProperty(named = Scale.LONG_FORM, matches = "true")
class ThreeOfEachTest {

    private static final List<String> SERVICES = List.of(CATALOG, GOVERNANCE, QUALITY, LINEAGE);
    private static final int PRODUCTS_PER_SECOND = 8;

    @Test
    void noReadFailsAndNothingIsLostOrDoubled() throws Exception {
        String instances = String.join("=3,", SERVICES) + "=3," + KAFKA + "=3";
        try (MeshUnderTest mesh = MeshUnderTest.start("three", Map.of(), "--instances=" + instances)) {
            List<String> all = new ArrayList<>();
            SERVICES.forEach(service -> all.addAll(mesh.instancesOf(service)));
            all.addAll(mesh.instancesOf(KAFKA));
            RollingRestart.underLoad(mesh, "three", all, SERVICES);
            Scale.report("replay", "%s", Replay.requireAgreement(mesh));

            List<String> killed =
                    List.of(Deciders.of(mesh, CATALOG), Deciders.of(mesh, GOVERNANCE), QUALITY, LINEAGE, KAFKA);
            try (Traffic traffic = new Traffic(mesh, "dying").start(PRODUCTS_PER_SECOND)) {
                for (String process : killed) {
                    mesh.processes().awaitRestart(process, mesh.processes().kill(process));
                }
                Scale.report("kill -9", "%s of three of each; %s", String.join(", ", killed), traffic.end());
            }
            Scale.report("replay", "%s", Replay.requireAgreement(mesh));
        }
    }
}
