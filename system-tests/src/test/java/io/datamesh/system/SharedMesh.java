package io.datamesh.system;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One mesh with two catalogs for all tests that harm no process; started by the first of them, stopped after the last test. */
final class SharedMesh implements BeforeAllCallback, ParameterResolver {

    static final String OTHER_CATALOG = "catalog-2";

    /** Minutes and days become seconds, so that promises are broken and kept again within a test. */
    private static final Map<String, String> QUICK_WINDOWS = Map.of(
            "MESH_SAMPLING_WINDOW", "2s",
            "MESH_SAMPLING_GRACE", "1s",
            "MESH_SAMPLING_PROBE", "1s",
            "MESH_QUALITY_WINDOW", "20s");

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedMesh.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        mesh(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MeshUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return mesh(context);
    }

    private static MeshUnderTest mesh(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        MeshUnderTest.class,
                        type -> MeshUnderTest.start("shared", QUICK_WINDOWS, "--instances=catalog=2"),
                        MeshUnderTest.class);
    }
}
