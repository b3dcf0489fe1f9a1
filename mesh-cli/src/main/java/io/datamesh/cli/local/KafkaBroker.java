package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Kafka node, broker and KRaft controller in one process, sized for one machine with two processors. */
final class KafkaBroker {

    static final String NAME = "kafka";

    private static final int HEAP_MEGABYTES = 288;
    private static final int LONGEST_FORMAT_SECONDS = 60;
    private static final List<String> LOGGING = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final MeshDirectory directory;
    private final Addresses addresses;
    private final JavaLauncher launcher;
    private final Path libraries;
    private final KafkaCluster cluster;
    private final int node;
    private final String name;

    /** @param node counts from 1 */
    KafkaBroker(
            MeshDirectory directory,
            Addresses addresses,
            JavaLauncher launcher,
            Installation installation,
            KafkaCluster cluster,
            int node) {
        this.directory = directory;
        this.addresses = addresses;
        this.launcher = launcher;
        this.libraries = installation.kafkaLibraries();
        this.cluster = cluster;
        this.node = node;
        this.name = node == 1 ? NAME : NAME + "-" + node;
    }

    ProcessSpec process(int stage) {
        return new ProcessSpec(
                name,
                stage,
                launcher.command(
                        name,
                        program(NAME, "kafka.Kafka"),
                        List.of(configuration().toString())),
                Map.of(),
                directory.log(name),
                addresses.kafka(node),
                "kafka://" + addresses.kafka(node),
                this::prepare);
    }

    private JavaProgram program(String kind, String mainClass) {
        return new JavaProgram(
                kind, LOGGING, HEAP_MEGABYTES, List.of("-cp", libraries + "/*", mainClass), List.of(libraries));
    }

    private Path configuration() {
        return directory.run().resolve(name + ".properties");
    }

    private void prepare() throws IOException, InterruptedException {
        launcher.emptyTemporaryFolder(name);
        Files.writeString(configuration(), settings(cluster.data(node)));
        if (!Files.exists(cluster.data(node))) {
            format();
        }
    }

    /** Formats beside the place and moves it there whole, so that an interrupted format leaves nothing half done. */
    private void format() throws IOException, InterruptedException {
        Path fresh = directory.kafka().resolve(name + ".new");
        MeshFiles.deleteTree(fresh);
        Path settings = directory.run().resolve(name + "-format.properties");
        Files.writeString(settings, settings(fresh));
        List<String> arguments = new ArrayList<>(List.of("format", "-c", settings.toString()));
        arguments.addAll(cluster.formatOptions());
        List<String> command = launcher.plain(program("kafka-format", "kafka.tools.StorageTool"), arguments);
        Process format = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.log(name).toFile()))
                .start();
        if (!format.waitFor(LONGEST_FORMAT_SECONDS, TimeUnit.SECONDS)) {
            format.destroyForcibly();
            throw new IOException("preparing Kafka's data directory took longer than " + LONGEST_FORMAT_SECONDS + " s");
        }
        if (format.exitValue() != 0) {
            throw new IOException("preparing Kafka's data directory failed, see " + directory.log(name));
        }
        Files.move(fresh, cluster.data(node), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(settings);
    }

    private String settings(Path data) {
        return """
                node.id=%5$d
                process.roles=broker,controller
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                controller.quorum.bootstrap.servers=%6$s
                log.dirs=%4$s
                auto.create.topics.enable=false
                message.max.bytes=8388608
                replica.fetch.max.bytes=8388608
                # one node has nobody to replicate to
                default.replication.factor=%7$d
                min.insync.replicas=%8$d
                offsets.topic.replication.factor=%7$d
                transaction.state.log.replication.factor=%7$d
                transaction.state.log.min.isr=%8$d
                share.coordinator.state.topic.replication.factor=%7$d
                share.coordinator.state.topic.min.isr=%8$d
                # small: few files, few threads, no waiting for members that won't come
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # after kill -9 a broker is let in again when the session of the one before has expired
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                num.network.threads=2
                num.io.threads=2
                background.threads=2
                num.recovery.threads.per.data.dir=1
                log.segment.bytes=134217728
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                        Addresses.HOST,
                        addresses.kafkaPort(node),
                        addresses.kafkaControllerPort(node),
                        data,
                        node,
                        cluster.controllers(),
                        cluster.copies(),
                        cluster.leastCopies());
    }
}
