package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.system.AccessTable.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint that the services describe, asked by everybody, with everything that is wrong with a token or a path. */
@ExtendWith(SharedMesh.class)
class SecurityDrillTest {

    private static final List<String> PATHS = List.of(
            "a%0d%0aX-Injected:%20yes",
            "a%0aSet-Cookie:%20a=b",
            "..%2f..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e%2f%2e%2e%2fsecurity%2fkey.jwk",
            "..%5c..%5cetc%5cpasswd",
            "%00",
            "%ff%fe",
            "a;b=c",
            "'%20OR%201=1--",
            "$%7bjndi:ldap:%2f%2f127.0.0.1%2fa%7d",
            "%3Cscript%3Ealert(1)%3C%2fscript%3E",
            "x".repeat(3_000));

    /** Names and numbers of what it is made of, stack traces, and places on its disk. */
    private static final Pattern TELLING = Pattern.compile(
            "(?i)micronaut|netty|lucene|apicurio|rocksdb|jackson|snakeyaml|\\bat (io|java|org|com)\\.[\\w.$]+\\(|Exception\\b|/tmp/|/home/|\\.java:\\d");

    /** More than any endpoint takes. */
    private static final int TOO_LARGE = 17 << 20;

    private static MeshUnderTest mesh;
    private static List<Operation> operations;
    private static AccessRequests requests;

    @BeforeAll
    static void prepare(MeshUnderTest shared) throws Exception {
        mesh = shared;
        operations = Operation.of(mesh);
        requests = new AccessRequests(mesh).prepare();
    }

    @Test
    void everyEndpointLetsInWhomTheTableSays() throws Exception {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Operation operation : operations) {
            List<String> signs = new ArrayList<>();
            for (Caller caller : Caller.values()) {
                Answer answer = requests.send(operation, caller.token(mesh));
                signs.add(AccessTable.sign(answer.status()));
                requireTellsNothing(operation, answer);
            }
            found.put(operation.name(), signs);
        }

        assertThat(found).containsExactlyInAnyOrderEntriesOf(AccessTable.read());
        Scale.report(
                "access", "%d endpoints, %d kinds of callers, as the table says", found.size(), Caller.values().length);
    }

    @Test
    void noTokenThatIsWrongOpensAnything() throws Exception {
        Map<String, String> tokens = new Tokens(mesh).bad();
        for (Operation operation : operations) {
            for (Map.Entry<String, String> token : tokens.entrySet()) {
                Answer answer = requests.send(operation, token.getValue());
                assertThat(answer.status())
                        .as(operation.name() + " with a token " + token.getKey())
                        .isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                requireTellsNothing(operation, answer);
            }
        }
        Scale.report("bad tokens", "%d endpoints refuse tokens %s", operations.size(), tokens.keySet());
    }

    @Test
    void whatIsWrittenIntoPathsStaysThere() throws Exception {
        String operator = Caller.OPERATOR.token(mesh);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Operation operation : operations) {
            if (operation.isRead()
                    && (operation.hasNames() || !operation.required().isEmpty())) {
                for (String attack : PATHS) {
                    Answer answer = requests.read(operation, operation.filled(name -> attack), operator);
                    statuses.merge(answer.status(), 1, Integer::sum);
                    assertThat(answer.status())
                            .as(operation.name() + " " + attack + ": " + answer.text())
                            .isLessThan(500);
                    assertThat(answer.text()).doesNotContain("root:", "\"kty\"");
                    requireTellsNothing(operation, answer);
                }
            }
        }
        Scale.report("paths", "%d attacks on each endpoint with a name in it, statuses %s", PATHS.size(), statuses);
    }

    /** Told by its length, before any of it is read. */
    @Test
    void tooLargeABodyIsRefusedEverywhere() throws Exception {
        String operator = Caller.OPERATOR.token(mesh);
        int refused = 0;
        for (Operation operation : operations) {
            if (!operation.isRead() && !operation.method().equals("DELETE")) {
                String head = operation.method() + " " + operation.filled(name -> "none")
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer " + operator
                        + "\r\nContent-Length: " + TOO_LARGE + "\r\n\r\n{";
                String answer =
                        RawHttp.answerToHead(mesh.catalog(operation.service()).uri("/"), head.getBytes(UTF_8));
                assertThat(RawHttp.status(answer))
                        .as(operation.name() + ": " + answer)
                        .isEqualTo("413");
                refused++;
            }
        }
        Scale.report("oversize", "%d bytes refused by %d endpoints", TOO_LARGE, refused);
    }

    /** No page of elsewhere reads an answer, whatever its visitor may do here. */
    @Test
    void noOtherOriginIsLetIn() throws Exception {
        String operator = Caller.OPERATOR.token(mesh);
        for (Operation operation : operations) {
            for (String method : List.of(operation.method(), "OPTIONS")) {
                Answer answer = requests.send(
                        operation,
                        method,
                        operator,
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "POST");
                assertThat(answer.headers().keySet())
                        .as(operation.name())
                        .noneMatch(name -> name.startsWith("access-control"));
            }
        }
        Scale.report("origins", "%d endpoints let no other origin in", operations.size());
    }

    private static void requireTellsNothing(Operation operation, Answer answer) {
        for (String header :
                List.of("Server", "X-Powered-By", "Via", "Access-Control-Allow-Origin", "X-Injected", "Set-Cookie")) {
            assertThat(answer.header(header))
                    .as(operation.name() + " " + header)
                    .isNull();
        }
        if (answer.status() >= 400) {
            assertThat(answer.text()).as(operation.name()).doesNotContainPattern(TELLING);
            assertThat(answer.header("Content-Type")).as(operation.name()).startsWith("application/problem+json");
        }
        assertThat(answer.header("X-Content-Type-Options")).as(operation.name()).isEqualTo("nosniff");
    }
}
