package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datamesh.topics.DeadLetter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody may try who has rights, and wants more: to be carried to other addresses, to write into the log, to keep everybody waiting. */
@ExtendWith(SharedMesh.class)
class IntruderTest {

    private static final String DOMAIN = "intruder";
    private static final String JSON = "application/json";
    private static final String FORGED = "FORGED 12:00:00.000 INFO all is well";
    private static final int SLOW_CLIENTS = 200;

    /** Ways to write this host, its network, and the machinery behind a cloud; the port comes after. */
    private static final List<String> HOSTS = List.of(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "0.0.0.0",
            "2130706433",
            "127.1",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "169.254.169.254",
            "10.0.0.1",
            "[fd00::1]");

    @Test
    void noAddressThatIsGivenLeadsTheServicesToThisHost(MeshUnderTest mesh) throws IOException {
        AtomicInteger caught = new AtomicInteger();
        HttpServer trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            caught.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        trap.start();
        int port = trap.getAddress().getPort();
        CatalogClient governance = mesh.catalog(MeshUnderTest.GOVERNANCE);
        try (MeshTopics topics = mesh.topics()) {
            declarePolicy(governance);
            int configured = 0;
            for (int i = 0; i < HOSTS.size(); i++) {
                configured += configureHook(governance, i, "http://" + HOSTS.get(i) + ":" + port + "/") ? 1 : 0;
            }
            int hooks = configured;
            AtomicInteger version = new AtomicInteger();
            Replay.eventually("each webhook to be given up", () -> {
                String id = "intruder-" + version.incrementAndGet();
                assertThat(mesh.catalog()
                                .publish(withAddresses(id, "http://127.0.0.1:" + port + "/"))
                                .status())
                        .isEqualTo(201);
                assertThat(hooksGivenUp(topics)).hasSize(hooks);
            });
            assertThat(caught).as("requests that came here").hasValue(0);
        } finally {
            for (int i = 0; i < HOSTS.size(); i++) {
                governance.delete("/webhooks/" + hook(i));
            }
            trap.stop(0);
        }
        Scale.report("addresses", "%d ways to write a private address in a webhook, none called", HOSTS.size());
    }

    @Test
    void nobodyWritesLinesOfHisOwnIntoTheLogs(MeshUnderTest mesh) throws Exception {
        String name = "somebody\n" + FORGED + "\r\n" + FORGED;
        String token = new Tokens(mesh).withSubject(name);
        for (Operation operation : Operation.of(mesh)) {
            CatalogClient service = mesh.catalog(operation.service()).withToken(token);
            if (operation.method().equals("POST")) {
                service.post(operation.filled(any -> "a%0a" + CatalogClient.encoded(FORGED)), new byte[] {'['}, JSON);
            }
        }
        try (MeshTopics topics = mesh.topics();
                KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            producer.send(topics.claim(name, Descriptors.claim(name, name, "1.0.0")))
                    .get();
            producer.send(topics.claim(name, Descriptors.claim("intruder-other", name, name)))
                    .get();
            Replay.eventually(
                    "both claims to be refused",
                    () -> assertThat(topics.deadLetters("somebody\n")).hasSize(2));
        }

        int lines = 0;
        for (Path log : Folders.files(mesh.directory().resolve("logs"))) {
            List<String> written = Files.readAllLines(log);
            assertThat(written)
                    .as(log.toString())
                    .noneMatch(line -> line.startsWith("FORGED") || line.contains("\u001b"));
            lines += written.size();
        }
        Scale.report("log injection", "none of %d lines is forged", lines);
    }

    @Test
    @EnabledIfSystemProperty(named = Scale.LONG_FORM, matches = "true")
    void whoSendsHisRequestByteForByteKeepsNobodyWaitingAndIsHungUpOn(MeshUnderTest mesh) throws IOException {
        for (String service : Set.of("catalog", "governance", "quality", "lineage")) {
            URI address = mesh.catalog(service).uri("/");
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: x\r\nX-".getBytes(UTF_8));
                socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
                slow.add(socket);
            }
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                assertThat(mesh.catalog(service)
                                .withPatience(Duration.ofSeconds(3))
                                .get("/health")
                                .status())
                        .isEqualTo(200);
            }
            for (Socket socket : slow) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                socket.close();
            }
        }
        Scale.report("slow clients", "%d at each service hindered nobody, and were hung up on", SLOW_CLIENTS);
    }

    private static void declarePolicy(CatalogClient governance) throws IOException {
        String policy = """
                {"policies": [{"name": "intruder-policy", "description": "For a drill.", "scope": {"domains": ["%s"]}, "enforcement": "optional",
                 "mode": "enforced", "severity": "low", "owner": "drill", "rule": "product.name == 'nobody is called this'", "message": "No."}]}""".formatted(DOMAIN);
        assertThat(governance.post("/policies", policy.getBytes(UTF_8), JSON).status())
                .isIn(200, 201);
    }

    /** Whether it was accepted; where an address leads is looked at only when something is sent. */
    private static boolean configureHook(CatalogClient governance, int number, String url) throws IOException {
        String hook = """
                {"url": "%s", "secret": "0123456789abcdef", "policies": ["intruder-policy"]}""".formatted(url);
        Answer answer = governance.put("/webhooks/" + hook(number), hook.getBytes(UTF_8), JSON);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 422);
        return answer.status() != 422;
    }

    private static String hook(int number) {
        return "intruder-" + number;
    }

    /** Wherever a descriptor may name an address. */
    private static String withAddresses(String id, String address) {
        return Descriptors.withContract(id, DOMAIN, "1.0.0")
                .replace(
                        "kind: DataContract",
                        "kind: DataContract\nauthoritativeDefinitions: [{type: definition, url: \"" + address + "\"}]")
                .replaceFirst(
                        "kind: DataProduct",
                        "kind: DataProduct\ncustomProperties: [{property: documentationUrl, value: \"" + address
                                + "\"}]\nsupport: [{channel: a, url: \"" + address + "\"}]");
    }

    private static Set<String> hooksGivenUp(MeshTopics topics) {
        return topics.deadLetters().stream()
                .map(DeadLetter::origin)
                .map(origin -> origin.topic())
                .filter(topic -> topic.startsWith("webhook:intruder-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
