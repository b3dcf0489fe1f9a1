package io.datamesh.system;

import java.util.Map;

/** One mesh with two catalogs for all tests that harm no process. */
final class SharedMesh extends OneMesh {

    static final String OTHER_CATALOG = "catalog-2";

    /** Minutes and days become seconds, so that promises are broken and kept again within a test. */
    private static final Map<String, String> QUICK_WINDOWS = Map.of(
            "MESH_SAMPLING_WINDOW", "2s",
            "MESH_SAMPLING_GRACE", "1s",
            "MESH_SAMPLING_PROBE", "1s",
            "MESH_QUALITY_WINDOW", "20s");

    SharedMesh() {
        super("shared", QUICK_WINDOWS, "--instances=catalog=2");
    }
}
