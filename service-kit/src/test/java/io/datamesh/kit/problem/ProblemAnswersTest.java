package io.datamesh.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.ProbeServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server = ProbeServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, 404, not-found",
        "/probe/absent, 404, not-found",
        "/probe/bare/404, 404, not-found",
        "/probe/bare/409, 409, conflict",
        "/probe/bare/410, 410, gone",
        "/probe/bare/500, 500, internal-error",
        "/probe/unwritable, 500, internal-error",
        "/probe/fails/bug, 500, internal-error",
        "/probe/fails/error, 500, internal-error",
        "/probe/fails/store, 503, not-ready",
        "/probe/fails/broker, 503, not-ready",
        "/probe/fails/late, 503, not-ready",
        "/probe/fails/registry, 503, not-ready",
        "/probe/fails/busy, 503, overloaded",
        "/probe/fails/wrapped, 409, conflict",
        "/probe/fails/refused, 422, refused",
        "/probe/fails/conflict, 409, conflict"
    })
    void answersEachFailureAsAProblem(String path, int status, String code) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertProblem(answer, status, code);
    }

    @Test
    void tellsNothingOfABugButAnIdToFindItUnder() throws Exception {
        JsonNode problem = JSON.readTree(server.get("/probe/fails/bug").body());

        assertThat(problem.get("instance").asText()).matches("urn:uuid:[0-9a-f-]{36}");
        assertThat(problem.get("detail").asText())
                .contains(problem.get("instance").asText().substring(9));
    }

    @ParameterizedTest
    @CsvSource({"/probe/fails/store", "/probe/fails/broker", "/probe/fails/busy"})
    void saysWhenToTryAgain(String path) throws Exception {
        assertThat(server.get(path).headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void namesTheMethodsThatAreAllowed() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/probe").DELETE());

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void namesTheRepresentationsThatThereAre() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/probe").header("Accept", "image/png"));

        assertProblem(answer, 406, "not-acceptable");
        assertThat(answer.body()).contains("application/json");
    }

    @Test
    void namesTheMediaTypesThatAreTaken() throws Exception {
        HttpResponse<String> answer = server.post("/probe/text", "application/xml", "<a/>");

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.body()).contains("application/yaml");
    }

    @Test
    void answersBrowsersWithAProblemToo() throws Exception {
        assertProblem(server.send(server.request("/nowhere").header("Accept", "text/html")), 404, "not-found");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/nowhere").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertProblem(server.post("/probe/text", "application/yaml", "a".repeat(3_000_000)), 413, "content-too-large");
    }

    @Test
    void refusesABodyThatGrowsTooLargeWithoutSayingSo() throws Exception {
        byte[] chunk = new byte[100_000];
        HttpResponse<String> answer = server.send(server.request("/probe/text")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofByteArrays(
                        () -> Stream.generate(() -> chunk).limit(30).iterator())));

        assertProblem(answer, 413, "content-too-large");
    }

    @Test
    void refusesABodyThatUnpacksToMoreThanIsTaken() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int megabyte = 0; megabyte < 50; megabyte++) {
                gzip.write(new byte[1 << 20]);
            }
        }

        HttpResponse<String> answer = server.send(server.request("/probe/text")
                .header("Content-Type", "application/yaml")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

        assertProblem(answer, 413, "content-too-large");
    }

    @Test
    void refusesABodyThatDoesNotUnpack() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/probe/text")
                .header("Content-Type", "application/yaml")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("this is not gzip")));

        assertProblem(answer, 400, "malformed-body");
    }

    @Test
    void takesABodyUpToTheLimit() throws Exception {
        HttpResponse<String> answer = server.post("/probe/text", "application/yaml", "a".repeat(2 << 20));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("length: 2097152");
    }

    static Stream<Arguments> wrongParameters() {
        return Stream.of(
                Arguments.of("/probe/typed/x?at=2025-01-01T00:00:00Z", List.of("number type")),
                Arguments.of("/probe/typed/99999999999?at=2025-01-01T00:00:00Z", List.of("number type")),
                Arguments.of("/probe/typed/1?at=yesterday", List.of("at type")),
                Arguments.of("/probe/typed/1", List.of("at required")),
                Arguments.of("/probe/typed/1?at=2025-01-01T00:00:00Z&colour=blue", List.of("colour type")),
                Arguments.of("/probe/bounded?depth=9&name=", List.of("depth max", "name not-blank")),
                Arguments.of("/probe/list?limit=0", List.of("limit range")),
                Arguments.of("/probe/list?limit=201", List.of("limit range")),
                Arguments.of("/probe/list?limit=ten&cursor=nonsense", List.of("limit range", "cursor malformed")));
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void namesEachParameterThatIsWrong(String path, List<String> violations) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertProblem(answer, 400, "invalid-request");
        assertThat(violations(answer)).isEqualTo(violations);
    }

    static Stream<Arguments> wrongBodies() {
        String good = "\"name\":\"a\",\"count\":1,\"parts\":[]";
        return Stream.of(
                Arguments.of("{\"a\":", "malformed-body", List.of(" malformed")),
                Arguments.of("{'a':1}", "malformed-body", List.of(" malformed")),
                Arguments.of("\u0000", "malformed-body", List.of(" malformed")),
                Arguments.of("", "malformed-body", List.of(" required")),
                Arguments.of("null", "malformed-body", List.of(" required")),
                Arguments.of("{" + good + ",\"deep\":" + "[".repeat(3_000), "malformed-body", List.of()),
                Arguments.of("{" + good + ",\"count\":" + "9".repeat(3_000) + "}", "malformed-body", List.of()),
                Arguments.of("[]", "invalid-request", List.of(" type")),
                Arguments.of("7", "invalid-request", List.of(" type")),
                Arguments.of("{}", "invalid-request", List.of("/count required")),
                Arguments.of(
                        "{\"name\":\"a\",\"count\":null,\"parts\":[]}", "invalid-request", List.of("/count required")),
                Arguments.of(
                        "{\"name\":\"a\",\"count\":\"x\",\"parts\":[]}", "invalid-request", List.of("/count type")),
                Arguments.of(
                        "{\"name\":\"a\",\"count\":99999999999,\"parts\":[]}",
                        "invalid-request",
                        List.of("/count type")),
                Arguments.of("{" + good + ",\"at\":\"now\"}", "invalid-request", List.of("/at type")),
                Arguments.of("{" + good + ",\"colour\":\"blue\"}", "invalid-request", List.of("/colour type")),
                Arguments.of("{\"name\":{},\"count\":1,\"parts\":[]}", "invalid-request", List.of("/name type")),
                Arguments.of("{\"name\":\"a\",\"count\":1,\"parts\":[1]}", "invalid-request", List.of("/parts/0 type")),
                Arguments.of(
                        "{\"name\":\"a\",\"count\":1,\"parts\":[{\"name\":\"b\",\"size\":1},{\"name\":\"b\",\"size\":\"c\"}]}",
                        "invalid-request",
                        List.of("/parts/1/size type")),
                Arguments.of(
                        "{\"name\":\"a\",\"count\":1,\"parts\":[{\"name\":\"b\"}]}",
                        "invalid-request",
                        List.of("/parts/0/size required")),
                Arguments.of(
                        "{\"name\":\"\",\"count\":1,\"parts\":[{\"name\":\"\",\"size\":0},{\"name\":\"a\",\"size\":11}]}",
                        "invalid-request",
                        List.of(
                                "/name not-blank",
                                "/parts/0/name not-blank",
                                "/parts/0/size min",
                                "/parts/1/size max")));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void namesEachFieldThatIsWrong(String body, String code, List<String> violations) throws Exception {
        HttpResponse<String> answer = server.post("/probe/check", "application/json", body);

        assertProblem(answer, 400, code);
        assertThat(violations(answer)).isEqualTo(violations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"words\":[null]}",
                "{\"name\":\"too long\",\"words\":[]}",
                "{\"name\":\"a\",\"words\":null}"
            })
    void takesARecordsOwnGuardForAFaultOfTheBody(String body) throws Exception {
        assertProblem(server.post("/probe/guarded", "application/json", body), 400, "invalid-request");
    }

    @Test
    void saysWhereJsonStopsBeingJson() throws Exception {
        HttpResponse<String> answer = server.post("/probe/check", "application/json", "{\n  \"name\": oops\n}");

        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains("Line 2, column 1");
    }

    private static List<String> violations(HttpResponse<String> answer) throws Exception {
        JsonNode violations = JSON.readTree(answer.body()).path("violations");
        return StreamSupport.stream(violations.spliterator(), false)
                .map(violation -> violation.get("path").asText() + " "
                        + violation.get("code").asText())
                .toList();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:problem-type:mesh:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("secret-of-the-inside", "Exception", "java.", "io.datamesh", "io.micronaut", "jackson");
    }
}
