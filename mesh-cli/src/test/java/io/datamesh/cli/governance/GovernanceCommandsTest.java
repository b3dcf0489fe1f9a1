package io.datamesh.cli.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.cli.MeshRun;
import io.datamesh.cli.http.FakeService;
import io.datamesh.cli.http.FakeService.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceCommandsTest {

    private static final String POLICY = """
            {"name": "owned", "scope": {"domains": ["order", "sales"]}, "enforcement": "required", "mode": "grace",
             "graceUntil": "2027-01-31T00:00:00Z", "severity": "high", "owner": "Governance", "rule": "true\\n&& true", "version": 3,
             "description": "Somebody answers.", "declaredBy": "ann", "declaredAt": "2026-11-20T12:00:00Z"}""";
    private static final String VIOLATION = """
            {"id": "v1", "status": "open", "severity": "high", "policy": "owned", "productId": "orders", "productVersion": "1.0.0",
             "openedAt": "2026-11-20T12:00:00Z", "message": "No owner\\u001b[2J.", "evidence": {"team": "\\"none\\""}}""";
    private static final String REPORT = """
            {"products": 10000, "counts": {"wouldFail": 120, "newlyFail": %d, "newlyPass": 3, "violations": 340, "blocked": 4, "newlyBlocked": 2},
             "wouldFail": [], "newlyPass": [],
             "newlyFail": [{"productId": "orders", "version": "1.0.0", "domain": "order", "owner": "Team", "policy": "owned", "message": "No owner."}],
             "byDomain": [{"domain": "order", "wouldFail": 120, "newlyFail": 20, "newlyPass": 3, "violations": 340, "blocked": 4}], "byOwner": [],
             "policies": [{"policy": "owned", "enforcement": "required", "applies": 9000, "faults": 1, "faultReasons": ["no such row"],
               "counts": {"wouldFail": 120, "newlyFail": 20, "newlyPass": 3, "violations": 340}}]}""";

    @TempDir
    private Path folder;

    private FakeService governance;

    @BeforeEach
    void start() throws IOException {
        governance = new FakeService();
    }

    @AfterEach
    void end() {
        governance.close();
    }

    private MeshRun mesh(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--governance-url", governance.url(), "--token", "secret"));
        return MeshRun.of(all.toArray(String[]::new));
    }

    @Test
    void listsPoliciesByFilter() {
        governance.on(
                "GET /policies?domain=order&mode=grace%2Cdraft&limit=50",
                200, "{\"items\": [" + POLICY + "], \"next\": null}");

        MeshRun run = mesh("policies", "--domain", "order", "--mode", "grace", "--mode", "draft");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .contains("owned", "3", "order, sales", "required", "grace until 2027-01-31", "high", "Governance");
    }

    @Test
    void showsAPolicyItsVersionsAndOneOfThem() {
        governance
                .on("GET /policies/owned", 200, POLICY)
                .on("GET /policies/owned/versions/2", 200, POLICY.replace("\"version\": 3", "\"version\": 2"))
                .on("GET /policies/owned/versions?limit=200", 200, "{\"items\": [" + POLICY + "], \"next\": null}");

        assertThat(mesh("policy", "show", "owned").out()).contains("owned version 3", "    true\n    && true");
        assertThat(mesh("policy", "show", "owned", "2").out()).contains("owned version 2");
        assertThat(mesh("policy", "show", "owned", "--versions").out()).contains("VERSION", "ann");
        assertThat(mesh("policy", "show", "absent").exitCode()).isEqualTo(1);
    }

    @Test
    void declaresTheFilesOfAFolderByNameAndNotThoseOfItsFolders() throws IOException {
        Files.writeString(folder.resolve("b.json"), "{}");
        Files.writeString(folder.resolve("a.yaml"), "name: a");
        Files.writeString(folder.resolve("readme.md"), "");
        Files.writeString(Files.createDirectory(folder.resolve("tests")).resolve("c.yaml"), "");
        governance
                .on(
                        "POST /policies",
                        200,
                        "{\"items\": [{\"name\": \"owned\", \"outcome\": \"accepted\", \"policy\": " + POLICY + "}]}")
                .on("POST /policies", 422, """
                        {"detail": "Not a policy.", "violations": [{"path": "/rule", "code": "rule.invalid", "message": "The rule, line 1, column 9: x."}]}""");

        MeshRun run = mesh("policy", "apply", "-f", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                owned version 3 accepted
                %s refused
                    /rule: The rule, line 1, column 9: x. [rule.invalid]
                """.formatted(folder.resolve("b.json")));
        assertThat(governance.requests).extracting(Request::body).containsExactly("name: a", "{}");
        assertThat(governance.requests)
                .extracting(Request::contentType)
                .containsExactly("application/yaml", "application/json");
        assertThat(governance.requests).extracting(Request::authorization).containsOnly("Bearer secret");
    }

    @Test
    void triesAllFilesTogetherAndShowsWhatTheyWouldDo() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: a\n");
        Files.writeString(folder.resolve("b.yaml"), "name: b\n");
        governance.on(
                "POST /policies/dry-run",
                200,
                "{\"progress\": {\"seen\": 500, \"products\": 10000}}\n{\"report\": "
                        + REPORT.formatted(20).replace("\n", " ") + "}\n");

        MeshRun run = mesh("policy", "try", "-f", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "Of 10,000 products 120 would fail, with 340 violations: 20 newly. 3 would newly pass. 4 would be blocked, 2 newly.",
                        "owned could not be evaluated: no such row",
                        "Newly failing:",
                        " and 10 more");
        assertThat(governance.requests).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("name: a\n\n---\nname: b\n\n---\n");
            assertThat(request.contentType()).isEqualTo("application/yaml");
        });
        assertThat(mesh("policy", "try", "-f", folder.toString(), "--fail-on-new")
                        .exitCode())
                .isEqualTo(1);
        assertThat(mesh("policy", "try", "-f", folder.toString(), "-o", "json")
                        .json()
                        .at("/counts/wouldFail")
                        .asInt())
                .isEqualTo(120);
    }

    @Test
    void aTrialWithoutNewFailuresPassesInCi() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        governance.on(
                "POST /policies/dry-run",
                200,
                "{\"report\": " + REPORT.formatted(0).replace("\n", " ") + "}\n");

        assertThat(mesh("policy", "try", "-f", file.toString(), "--fail-on-new").exitCode())
                .isZero();
        assertThat(governance.requests).extracting(Request::contentType).containsExactly("application/json");
    }

    @Test
    void saysWhyATrialDidNotComeToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "name: a");
        governance
                .on("POST /policies/dry-run", 200, "{\"failure\": {\"error\": \"It broke.\"}}\n")
                .on("POST /policies/dry-run", 422, "{\"detail\": \"Not a policy.\"}");

        MeshRun broken = mesh("policy", "try", "-f", file.toString());
        MeshRun refused = mesh("policy", "try", "-f", file.toString());

        assertThat(broken.exitCode()).isEqualTo(3);
        assertThat(broken.err()).contains("It broke.");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("Not a policy.");
    }

    @Test
    void withdrawsAPolicy() {
        governance
                .on("DELETE /policies/owned", 200, POLICY)
                .on("DELETE /policies/owned", 200, POLICY, "X-Mesh-Changed", "false");

        assertThat(mesh("policy", "delete", "owned").out()).isEqualTo("owned withdrawn\n");
        assertThat(mesh("policy", "delete", "owned").out()).isEqualTo("owned was withdrawn already\n");
    }

    @Test
    void listsAndShowsViolationsSafelyForATerminal() {
        governance
                .on(
                        "GET /violations?domain=order&severity=high&limit=50",
                        200,
                        "{\"items\": [" + VIOLATION + "], \"next\": \"x\"}")
                .on(
                        "GET /violations?domain=order&severity=high&limit=49&cursor=x",
                        200,
                        "{\"items\": [], \"next\": null}")
                .on("GET /violations/v1", 200, VIOLATION);

        MeshRun list = mesh("violations", "--domain", "order", "--severity", "high");
        MeshRun one = mesh("violations", "show", "v1");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out())
                .contains("v1", "open", "orders", "owned", "No owner")
                .doesNotContain("\u001b");
        assertThat(one.out()).contains("opened at", "    team: \"none\"").doesNotContain("\u001b");
    }

    @Test
    void acknowledgesWaivesAndReopens() {
        governance
                .on("POST /violations/v1/acknowledge", 200, VIOLATION.replace("\"open\"", "\"acknowledged\""))
                .on("POST /violations/v1/waive", 200, VIOLATION.replace("\"open\"", "\"waived\""))
                .on("POST /violations/v1/reopen", 200, VIOLATION, "X-Mesh-Changed", "false");

        assertThat(mesh("violations", "acknowledge", "v1").out()).isEqualTo("v1 acknowledged\n");
        assertThat(mesh("violations", "waive", "v1", "--until", "2027-01-31", "--reason", "Moving.")
                        .out())
                .isEqualTo("v1 waived\n");
        assertThat(mesh("violations", "reopen", "v1").out()).isEqualTo("v1 open already\n");
        assertThat(governance.requests)
                .extracting(Request::body)
                .containsExactly("{}", "{\"until\":\"2027-01-31\",\"reason\":\"Moving.\"}", "{}");
        assertThat(mesh("violations", "waive", "v1").exitCode()).isEqualTo(2);
    }

    @Test
    void aWaiverThatIsRefusedNamesTheReason() {
        governance.on("POST /violations/v1/waive", 422, """
                {"detail": "Refused.", "violations": [{"path": "/until", "code": "waiver.past", "message": "That is past."}]}""");

        MeshRun run = mesh("violations", "waive", "v1", "--until", "2020-01-01", "--reason", "x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/until: That is past. [waiver.past]");
    }

    @Test
    void followsWhereTheStreamEndedAndStopsWhenItMayNot() {
        governance
                .on(
                        "GET /violations/stream?from=beginning&policy=owned",
                        200,
                        ":hello\n\nid: 0-7\ndata: " + VIOLATION.replace("\n", " ") + "\n\nid: 0-8\ndata:\n\n")
                .on("GET /violations/stream?policy=owned", 403, "{\"detail\": \"No more.\"}");

        MeshRun run = mesh("violations", "--follow", "--from", "beginning", "--policy", "owned");

        assertThat(run.out()).contains("open", "orders 1.0.0", "owned", "v1").doesNotContain("\u001b");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No more.");
        assertThat(governance.requests).extracting(Request::line).hasSize(2);
    }

    @Test
    void showsTheAuditTrail() {
        governance.on("GET /audit?actor=ann&from=2026-11-01&limit=50", 200, """
                {"items": [{"recordedAt": "2026-11-20T12:00:00Z", "actor": "ann", "action": "policy.declare", "target": "owned",
                  "outcome": "accepted", "service": "governance"}], "next": null}""");

        MeshRun run = mesh("audit", "--actor", "ann", "--from", "2026-11-01");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .contains("ann", "policy.declare", "owned", "accepted", "governance");
    }

    @Test
    void aFolderWithoutPoliciesIsAMistake() {
        assertThat(mesh("policy", "apply", "-f", folder.toString()).exitCode()).isEqualTo(2);
        assertThat(mesh("policy", "apply", "-f", folder.resolve("absent").toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(mesh("policy", "apply").exitCode()).isEqualTo(2);
    }
}
