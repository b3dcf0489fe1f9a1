package io.datamesh.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RecordedAudit;
import io.datamesh.kit.security.TokenIssuer;
import io.datamesh.model.CommandOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    @TempDir
    private Path folder;

    private TokenIssuer issuer;
    private ProbeServer server;
    private RecordedAudit audit;

    @BeforeEach
    void start() {
        issuer = new TokenIssuer(folder);
        Map<String, Object> settings = new HashMap<>(issuer.settings());
        settings.put("micronaut.application.name", "probe");
        server = ProbeServer.start(settings);
        audit = server.context().getBean(RecordedAudit.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recordsACommandThatWasAccepted() throws Exception {
        write("/probe/domains/sales", issuer.domain("ann", "sales"));

        AuditRecorded entry = only();
        assertThat(entry.getActor()).isEqualTo("ann");
        assertThat(entry.getAction()).isEqualTo("POST /probe/domains/{domain}");
        assertThat(entry.getTarget()).isEqualTo("/probe/domains/sales");
        assertThat(entry.getOutcome()).isEqualTo(CommandOutcome.ACCEPTED);
        assertThat(entry.getRoles()).containsExactly("domain");
        assertThat(entry.getService()).isEqualTo("probe");
        assertThat(entry.getRemoteAddress()).isEqualTo("127.0.0.1");
        assertThat(entry.getReason()).isNull();
    }

    @Test
    void recordsWhatTheControllerKnows() throws Exception {
        write("/probe/noted/customer-360", issuer.domain("ann", "sales"));

        AuditRecorded entry = only();
        assertThat(entry.getAction()).isEqualTo("product.publish");
        assertThat(entry.getTarget()).isEqualTo("customer-360");
        assertThat(entry.getDomain()).isEqualTo("sales");
        assertThat(entry.getEventId()).isEqualTo("event-1");
        assertThat(entry.getOutcome()).isEqualTo(CommandOutcome.REFUSED);
        assertThat(entry.getReason()).isEqualTo("version");
    }

    @Test
    void recordsACommandThatWasForbidden() throws Exception {
        write("/probe/domains/finance", issuer.domain("ann", "sales"));

        AuditRecorded entry = only();
        assertThat(entry.getOutcome()).isEqualTo(CommandOutcome.FORBIDDEN);
        assertThat(entry.getReason()).isEqualTo("forbidden");
    }

    @Test
    void recordsNeitherReadsNorStrangers() throws Exception {
        server.get("/probe/who");
        server.post("/probe/text", "application/yaml", "a: b");
        write("/probe/governance", "garbage");
        server.send(server.request("/probe/governance").POST(BodyPublishers.noBody()));
        write("/probe/governance", issuer.governance("gil"));

        assertThat(only().getActor()).isEqualTo("gil");
    }

    @Test
    void leavesOutWhatIsAnEventItself() throws Exception {
        assertThat(write("/probe/observe", issuer.domain("ann", "sales"))).isEqualTo(202);
        write("/probe/governance", issuer.governance("gil"));

        assertThat(only().getActor()).isEqualTo("gil");
    }

    @Test
    void countsWhatIsLostAndLetsTheCommandPass() throws Exception {
        assertThat(write("/probe/governance", issuer.governance("unlucky"))).isEqualTo(202);
        assertThat(write("/probe/governance", issuer.governance("gil"))).isEqualTo(202);

        assertThat(only().getActor()).isEqualTo("gil");
        assertThat(server.context()
                        .getBean(MeterRegistry.class)
                        .counter("mesh.audit.lost")
                        .count())
                .isEqualTo(1);
    }

    private AuditRecorded only() {
        await().atMost(Duration.ofSeconds(5)).until(() -> !audit.entries().isEmpty());
        assertThat(audit.entries()).hasSize(1);
        return audit.entries().getFirst();
    }

    private int write(String path, String token) throws Exception {
        return server.send(server.request(path)
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody()))
                .statusCode();
    }
}
