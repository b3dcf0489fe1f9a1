package io.datamesh.bench.harness;

import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.testing.LocalBroker;
import io.datamesh.kit.testing.LocalRegistry;
import io.datamesh.kit.testing.TestMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** What figures are measured with: a broker of their own, services as processes, folders. All of it is gone after the figure. */
public final class Workbench implements AutoCloseable {

    /** Schemas are the same for all figures, and it takes seconds to start. It ends with this program. */
    private static LocalRegistry registry;

    private final String figure;
    private final Optional<Path> profiles;
    private final Path directory;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private Place usual;

    Workbench(String figure, Optional<Path> profiles) throws IOException {
        this.figure = figure;
        this.profiles = profiles;
        this.directory = Files.createTempDirectory("mesh-bench-" + figure + "-");
        owned.push(() -> Folders.delete(directory));
    }

    /** A broker that nothing but this figure uses, and the registry. Started by the first call. */
    public TestMesh mesh() throws IOException {
        return usual().mesh();
    }

    /** Where everything is unless it is told otherwise. */
    public Place usual() throws IOException {
        if (usual == null) {
            usual = new Place(TestMesh.of(own(LocalBroker.start()), registry()), directory);
        }
        return usual;
    }

    /** Another broker, for what must not see what the others do. */
    public Place place(String name) throws IOException {
        return new Place(TestMesh.of(own(LocalBroker.start()), registry()), folder(name));
    }

    private static synchronized LocalRegistry registry() {
        if (registry == null) {
            registry = LocalRegistry.start();
        }
        return registry;
    }

    /**
     * A broker, and where its clients keep their state.
     *
     * @param mesh with the registry that all share
     */
    public record Place(TestMesh mesh, Path folder) {

        /**
         * @param name of the client; names its folder
         * @param more settings below {@code mesh.kafka.}
         */
        public KafkaSettings settings(String name, Map<String, String> more) throws IOException {
            Map<String, String> given = new HashMap<>(more);
            given.put("bootstrap.servers", mesh.bootstrapServers());
            return new KafkaSettings(given, Files.createDirectories(folder.resolve(name)), name, (short) 1);
        }
    }

    /** An empty folder. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /** What a service is told of Kafka, with a folder for its state. */
    public KafkaSettings settings(String name) throws IOException {
        return usual().settings(name, Map.of());
    }

    /**
     * A service as a process of its own, ready, with the bare subjects of this module on its class path.
     *
     * @param module as in {@code catalog-service}
     * @param environment what it is told besides where broker and registry are
     */
    public ServiceProcess service(String module, Map<String, String> environment) throws IOException {
        return service(usual(), module, environment);
    }

    /** The same at a place of its own. */
    public ServiceProcess service(Place place, String module, Map<String, String> environment) throws IOException {
        return started(place, ServiceProgram.withBareSubjects(module), environment);
    }

    /** The same as it is in its container: nothing on its class path but its own, and its classes kept from one start to the next. */
    public ServiceProcess deployedService(String module, Map<String, String> environment) throws IOException {
        return started(
                usual(), ServiceProgram.asDeployed(module, folder("classes").resolve(module + ".jsa")), environment);
    }

    private ServiceProcess started(Place place, ServiceProgram program, Map<String, String> environment)
            throws IOException {
        Path folder = Files.createDirectories(place.folder().resolve(program.module()));
        ServiceProcess service =
                own(new ServiceProcess(program, folder, place.mesh(), environment, recording(program.module())));
        service.start();
        return service;
    }

    /** Hands something over to be closed after the figure. */
    public <T extends AutoCloseable> T own(T closeable) {
        owned.push(closeable);
        return closeable;
    }

    /** The same subject, recorded in flight if that is wanted; the recording of its last turn is kept. */
    Pair.Subject profiled(String label, Pair.Subject subject) {
        return recording(label)
                .<Pair.Subject>map(file -> () -> recorded(file, subject))
                .orElse(subject);
    }

    private static double recorded(Path file, Pair.Subject subject) throws Exception {
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            double measured = subject.measure();
            recording.stop();
            recording.dump(file);
            return measured;
        }
    }

    private Optional<Path> recording(String of) {
        String name = of.isEmpty() ? figure : figure + "-" + of.replaceAll("[^A-Za-z0-9]+", "-");
        return profiles.map(folder -> folder.resolve(name + ".jfr").toAbsolutePath());
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
