package io.datamesh.cli.local;

import io.datamesh.cli.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One Kafka node, broker and KRaft controller in one process, sized for one machine with two processors. */
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

    KafkaBroker(MeshDirectory directory, Addresses addresses, JavaLauncher launcher, Installation installation) {
        this.directory = directory;
        this.addresses = addresses;
        this.launcher = launcher;
        this.libraries = installation.kafkaLibraries();
    }

    ProcessSpec process(int stage) {
        return new ProcessSpec(
                NAME,
                stage,
                launcher.command(
                        NAME,
                        program(NAME, "kafka.Kafka"),
                        List.of(configuration().toString())),
                Map.of(),
                directory.log(NAME),
                addresses.kafka(),
                "kafka://" + addresses.kafka(),
                this::prepare);
    }

    private JavaProgram program(String name, String mainClass) {
        return new JavaProgram(
                name, LOGGING, HEAP_MEGABYTES, List.of("-cp", libraries + "/*", mainClass), List.of(libraries));
    }

    private Path configuration() {
        return directory.run().resolve("kafka.properties");
    }

    private Path data() {
        return directory.kafka().resolve("data");
    }

    private void prepare() throws IOException, InterruptedException {
        launcher.emptyTemporaryFolder(NAME);
        Files.writeString(configuration(), settings(data()));
        if (!Files.exists(data())) {
            format();
        }
    }

    /** Formats beside the place and moves it there whole, so that an interrupted format leaves nothing half done. */
    private void format() throws IOException, InterruptedException {
        Path fresh = directory.kafka().resolve("data.new");
        MeshFiles.deleteTree(fresh);
        Path settings = directory.run().resolve("kafka-format.properties");
        Files.writeString(settings, settings(fresh));
        List<String> command = launcher.plain(
                program("kafka-format", "kafka.tools.StorageTool"),
                List.of("format", "--standalone", "-t", ClusterId.random(), "-c", settings.toString()));
        Process format = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.log(NAME).toFile()))
                .start();
        if (!format.waitFor(LONGEST_FORMAT_SECONDS, TimeUnit.SECONDS)) {
            format.destroyForcibly();
            throw new IOException("preparing Kafka's data directory took longer than " + LONGEST_FORMAT_SECONDS + " s");
        }
        if (format.exitValue() != 0) {
            throw new IOException("preparing Kafka's data directory failed, see " + directory.log(NAME));
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(settings);
    }

    private String settings(Path data) {
        return """
                node.id=1
                process.roles=broker,controller
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                controller.quorum.bootstrap.servers=%1$s:%3$d
                log.dirs=%4$s
                auto.create.topics.enable=false
                message.max.bytes=8388608
                replica.fetch.max.bytes=8388608
                # one node has nobody to replicate to
                default.replication.factor=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
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
                """.formatted(Addresses.HOST, addresses.kafkaPort(), addresses.kafkaControllerPort(), data);
    }
}
