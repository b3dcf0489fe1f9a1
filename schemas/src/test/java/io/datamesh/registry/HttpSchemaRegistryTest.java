package io.datamesh.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datamesh.registry.SchemaRegistry.Registration;
import io.datamesh.registry.SchemaRegistry.WriterSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("test.Order").fields().requiredString("id").endRecord();
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private HttpSchemaRegistry registry;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getRequestBody().readAllBytes();
            Answer answer = answers.getOrDefault(exchange.getRequestURI().getRawPath(), new Answer(404, NOT_FOUND));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        registry = registry(Map.of());
    }

    @AfterEach
    void stop() {
        released.countDown();
        registry.close();
        server.stop(0);
    }

    @Test
    void findsASchemaByItsId() {
        answers.put("/schemas/ids/7", new Answer(200, "{\"schema\":" + quoted(SCHEMA) + "}"));

        assertThat(registry.byId(7)).isEqualTo(new WriterSchema.Known(SCHEMA));
    }

    @Test
    void tellsAnUnknownIdFromARegistryThatCannotBeAsked() {
        assertThat(registry.byId(8)).isEqualTo(new WriterSchema.Unusable("schema id 8 is not in the registry"));

        server.stop(0);

        assertThatThrownBy(() -> registry.byId(8))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("can't be reached");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 502, 503, 301, 400, 418})
    void neverCondemnsAnIdForAnAnswerThatSaysNothingAboutIt(int status) {
        answers.put("/schemas/ids/7", new Answer(status, "{\"error_code\":50001,\"message\":\"storage\"}"));

        assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>not found</html>", "", "{}", "{\"error_code\":0}", "null"})
    void takesANotFoundOfSomethingElseThanARegistryForAWrongAddress(String body) {
        answers.put("/schemas/ids/7", new Answer(404, body));

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("mesh.registry.url");
    }

    @Test
    void takesAPageInsteadOfJsonForAWrongAddress() {
        answers.put("/schemas/ids/7", new Answer(200, "<html>Please log in</html>"));

        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void giveUpOnARegistryThatAcceptsAndNeverAnswers() {
        registry.close();
        registry = registry(Map.of("mesh.registry.timeout.ms", "200"));
        server.createContext("/schemas/ids/9", exchange -> await(released));

        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void givesUpOnAnAnswerThatTrickles() {
        registry.close();
        registry = registry(Map.of("mesh.registry.timeout.ms", "200"));
        server.createContext("/schemas/ids/9", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(released);
        });

        assertThatThrownBy(() -> registry.byId(9))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("in time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{}\"}",
                "{\"schema\":\"not a schema\"}",
                "{\"schema\":12}",
                "{}",
                "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}",
                "{\"schema\":\"\\\"test.Missing\\\"\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"nowhere\",\"version\":1}]}"
            })
    void saysWhyNothingCanBeReadWithASchemaThatIsNoAvroSchema(String body) {
        answers.put("/schemas/ids/7", new Answer(200, body));

        assertThat(registry.byId(7))
                .isInstanceOfSatisfying(
                        WriterSchema.Unusable.class,
                        unusable -> assertThat(unusable.reason()).startsWith("schema 7 "));
    }

    @Test
    void doesNotTakeASchemaOfAnySize() {
        answers.put("/schemas/ids/7", new Answer(200, "{\"schema\":\"" + "x".repeat(5 << 20) + "\"}"));

        assertThat(registry.byId(7))
                .isInstanceOfSatisfying(
                        WriterSchema.Unusable.class,
                        unusable -> assertThat(unusable.reason()).contains("larger than"));
    }

    @Test
    void survivesASchemaThatIsNestedTooDeep() {
        String deep = "{\\\"type\\\":\\\"array\\\",\\\"items\\\":".repeat(20_000);
        answers.put("/schemas/ids/7", new Answer(200, "{\"schema\":\"" + deep + "\"}"));

        assertThat(registry.byId(7)).isInstanceOf(WriterSchema.Unusable.class);
    }

    @Test
    void followsReferencesToOtherSchemas() {
        Schema customer = SchemaBuilder.record("test.Customer")
                .fields()
                .requiredString("name")
                .endRecord();
        String order =
                "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"test\",\"fields\":[{\"name\":\"by\",\"type\":\"test.Customer\"}]}";
        answers.put("/subjects/customer-value/versions/3", new Answer(200, "{\"schema\":" + quoted(customer) + "}"));
        answers.put(
                "/schemas/ids/7",
                new Answer(
                        200,
                        "{\"schema\":" + quoted(order)
                                + ",\"references\":[{\"name\":\"test.Customer\",\"subject\":\"customer-value\",\"version\":3}]}"));

        assertThat(registry.byId(7))
                .isInstanceOfSatisfying(
                        WriterSchema.Known.class,
                        known -> assertThat(known.schema().getField("by").schema())
                                .isEqualTo(customer));
    }

    @Test
    void doesNotFollowReferencesForEver() {
        answers.put(
                "/subjects/a/versions/1",
                new Answer(
                        200,
                        "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}"));
        answers.put(
                "/schemas/ids/7",
                new Answer(
                        200,
                        "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}"));

        assertThat(registry.byId(7)).isInstanceOf(WriterSchema.Unusable.class);
    }

    @Test
    void registersASchemaAndFindsItsId() {
        answers.put("/subjects/orders-value/versions", new Answer(200, "{\"id\":12}"));
        answers.put(
                "/subjects/orders-value", new Answer(200, "{\"subject\":\"orders-value\",\"id\":12,\"version\":1}"));

        assertThat(registry.register("orders-value", SCHEMA)).isEqualTo(new Registration.Registered(12));
        assertThat(registry.idOf("orders-value", SCHEMA)).isEqualTo(OptionalInt.of(12));
        assertThat(registry.idOf("other-value", SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void passesOnWhyARegistrationIsRefused(int status) {
        answers.put(
                "/subjects/orders-value/versions",
                new Answer(status, "{\"error_code\":" + status + ",\"message\":\"field id was removed\"}"));

        assertThat(registry.register("orders-value", SCHEMA))
                .isInstanceOfSatisfying(
                        Registration.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("orders-value")
                                .contains("field id was removed"));
    }

    @Test
    void sendsCredentialsAndNeverPrintsThem() {
        HttpSchemaRegistry basic = registry(Map.of("mesh.registry.basic.auth.user.info", "mesh:secret"));
        HttpSchemaRegistry bearer = registry(Map.of("mesh.registry.bearer.auth.token", "token"));

        basic.byId(1);
        bearer.byId(1);

        assertThat(authorizations)
                .containsExactly(
                        "Basic " + Base64.getEncoder().encodeToString("mesh:secret".getBytes(UTF_8)), "Bearer token");
        assertThat(RegistrySettings.from(Map.of(
                                "mesh.registry.url", "http://localhost", "mesh.registry.bearer.auth.token", "token"))
                        .toString())
                .doesNotContain("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "localhost:8085", "ftp://localhost", "http://"})
    void namesTheSettingThatIsWrong(String url) {
        assertThatThrownBy(() -> HttpSchemaRegistry.from(Map.of("mesh.registry.url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mesh.registry.url");
    }

    @Test
    void namesTlsSettingsThatCannotBeUsed() {
        assertThatThrownBy(() -> HttpSchemaRegistry.from(Map.of(
                        "mesh.registry.url", "https://localhost",
                        "mesh.registry.ssl.truststore.location", "/does/not/exist.p12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mesh.registry.ssl");
    }

    private HttpSchemaRegistry registry(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "mesh.registry.url", "http://localhost:" + server.getAddress().getPort() + "/");
        return HttpSchemaRegistry.from(settings);
    }

    private static String quoted(Object json) {
        return "\"" + json.toString().replace("\"", "\\\"") + "\"";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
