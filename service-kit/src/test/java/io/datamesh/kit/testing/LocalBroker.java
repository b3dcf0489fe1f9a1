package io.datamesh.kit.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A KRaft broker inside this JVM. It can be stopped and started again on the same port with the same data. Clients come in the clear, or by TLS with a password. */
public final class LocalBroker implements AutoCloseable {

    private static final int NODE = 1;

    private final Path directory;
    private final BrokerSecurity security;
    private final int port = FreePort.onLoopback();
    private final int controllerPort = FreePort.onLoopback();
    private KafkaRaftServer server;

    private LocalBroker(Path directory, BrokerSecurity security) {
        this.directory = directory;
        this.security = security;
    }

    public static LocalBroker start() {
        return start(BrokerSecurity.none());
    }

    public static LocalBroker start(BrokerSecurity security) {
        try {
            LocalBroker broker = new LocalBroker(Files.createTempDirectory("mesh-broker"), security);
            broker.format();
            broker.resume();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker has no place for its data", e);
        }
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Starts it again after {@link #stop()}. */
    public void resume() {
        server = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
        Directories.delete(directory);
    }

    private void format() {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, "UTF-8"))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setHasDynamicQuorum(false)
                    .setScramArguments(security.scramArguments())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's directory can't be formatted", e);
        }
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(security.brokerProperties());
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@localhost:" + controllerPort),
                Map.entry("listeners", "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("advertised.listeners", "CLIENTS://localhost:" + port),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CLIENTS:" + security.protocol() + ",CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("broker.heartbeat.interval.ms", "200"),
                Map.entry("controlled.shutdown.enable", "false")));
        return properties;
    }
}
