package io.datamesh.system;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A mesh for all tests of one kind. There is one at a time: it is stopped when a test of another kind begins, and {@link MeshOrder} puts kinds together. */
abstract class OneMesh implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(OneMesh.class);

    private final String name;
    private final Map<String, String> environment;
    private final String[] upOptions;

    /**
     * @param environment what its services are told besides
     * @param upOptions as {@code mesh up} takes them
     */
    OneMesh(String name, Map<String, String> environment, String... upOptions) {
        this.name = name;
        this.environment = environment;
        this.upOptions = upOptions;
    }

    /** The mesh that runs now, and which kind it is of. */
    private record Running(String name, MeshUnderTest mesh) implements AutoCloseable {

        @Override
        public void close() {
            mesh.close();
        }
    }

    /** Stops whatever runs, for tests that start a mesh of their own. */
    static void makeRoom(ExtensionContext context) {
        Running running = store(context).remove(Running.class, Running.class);
        if (running != null) {
            running.close();
        }
    }

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

    private MeshUnderTest mesh(ExtensionContext context) {
        Running running = store(context).get(Running.class, Running.class);
        if (running == null || !running.name().equals(name)) {
            makeRoom(context);
            running = new Running(name, MeshUnderTest.start(name, environment, upOptions));
            store(context).put(Running.class, running);
        }
        return running.mesh();
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
