package io.datamesh.system;

import java.util.Map;

/**
 * One mesh with two catalogs and two of the quality service, for all tests that kill, freeze and starve its processes. Each of them leaves it whole, and says
 * nothing about what others wrote to its topics.
 */
final class FaultMesh extends OneMesh {

    static final String OTHER_CATALOG = "catalog-2";
    static final String OTHER_QUALITY = "quality-2";

    FaultMesh() {
        super("faults", Map.of("MESH_QUALITY_HEARTBEAT", "500ms"), "--instances=catalog=2,quality=2");
    }
}
