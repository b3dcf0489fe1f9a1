package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a local Kafka, each broker and controller at once. Three of them keep every record three times and acknowledge it once two have it, so any one
 * may be lost. Their number, and the ports by which the controllers know each other, stay what they were when the data was made.
 */
final class KafkaCluster {

    private static final String ID = "id";
    private static final String CONTROLLERS = "controllers";
    private static final String BROKERS = "brokers";
    private static final String OFFSET = "port.offset";

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final int brokers;

    KafkaCluster(MeshDirectory directory, Addresses addresses, int brokers) {
        this.directory = directory;
        this.addresses = addresses;
        this.brokers = brokers;
    }

    /** The numbers of its nodes. */
    List<Integer> nodes() {
        return IntStream.rangeClosed(1, brokers).boxed().toList();
    }

    /** How many copies there are of each record. */
    int copies() {
        return brokers;
    }

    /** How many must have a record before it counts. */
    int leastCopies() {
        return Math.max(1, brokers - 1);
    }

    String bootstrapServers() {
        return nodes().stream().map(addresses::kafka).collect(Collectors.joining(","));
    }

    String controllers() {
        return nodes().stream().map(addresses::kafkaController).collect(Collectors.joining(","));
    }

    Path data(int node) {
        return directory.kafka().resolve(node == 1 ? "data" : "data-" + node);
    }

    void requireAsItWasMade() {
        boolean fresh = !Files.exists(data(1));
        Properties made = read();
        String before = made.getProperty(BROKERS, "1");
        if (!fresh && !before.equals(Integer.toString(brokers))) {
            throw Failure.refused(
                    "The data in " + directory.kafka() + " is that of a Kafka with " + before + " broker"
                            + (before.equals("1") ? "" : "s") + ", not " + brokers + ".",
                    "Start it with --instances kafka=" + before + ", or another mesh with a --mesh-dir of its own.");
        }
        String offset = made.getProperty(OFFSET, Integer.toString(addresses.offset()));
        if (!fresh && brokers > 1 && !offset.equals(Integer.toString(addresses.offset()))) {
            throw Failure.refused(
                    "The brokers of " + directory.kafka() + " know each other by the ports of --port-offset " + offset
                            + ".",
                    "Start it with --port-offset " + offset + ", or another mesh with a --mesh-dir of its own.");
        }
    }

    /** What the format of a node has to be told besides its settings; the same for all nodes, however often it is begun. */
    synchronized List<String> formatOptions() throws IOException {
        if (brokers == 1) {
            return List.of("--standalone", "-t", ClusterId.random());
        }
        Properties made = read();
        if (made.isEmpty()) {
            made.setProperty(ID, ClusterId.random());
            made.setProperty(BROKERS, Integer.toString(brokers));
            made.setProperty(OFFSET, Integer.toString(addresses.offset()));
            made.setProperty(
                    CONTROLLERS,
                    nodes().stream()
                            .map(node -> node + "@" + addresses.kafkaController(node) + ":" + ClusterId.random())
                            .collect(Collectors.joining(",")));
            write(made);
        }
        return List.of("-t", made.getProperty(ID), "--initial-controllers", made.getProperty(CONTROLLERS));
    }

    private Path file() {
        return directory.kafka().resolve("cluster.properties");
    }

    private Properties read() {
        Properties made = new Properties();
        if (Files.exists(file())) {
            try (Reader text = Files.newBufferedReader(file())) {
                made.load(text);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return made;
    }

    private void write(Properties made) throws IOException {
        Path fresh = file().resolveSibling("cluster.properties.new");
        try (Writer text = Files.newBufferedWriter(fresh)) {
            made.store(text, null);
        }
        Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
