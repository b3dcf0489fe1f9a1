package io.datamesh.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An instance of the catalog over HTTP. */
final class CatalogClient {

    static final String YAML = "application/yaml";
    static final String POSITION = "X-Mesh-Position";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 200;

    private final String base;
    private final String token;
    private final Duration patience;

    CatalogClient(String base, String token) {
        this(base, token, PATIENCE);
    }

    private CatalogClient(String base, String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
    }

    CatalogClient withToken(String other) {
        return new CatalogClient(base, other, patience);
    }

    /** @param other how long an answer may take */
    CatalogClient withPatience(Duration other) {
        return new CatalogClient(base, token, other);
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + new String(text, UTF_8), notJson);
        }
    }

    static JsonNode withoutTrust(JsonNode product) {
        return product instanceof ObjectNode object ? object.without("trust") : product;
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    Answer get(String path, String... headers) throws IOException {
        return send(request(path).GET(), headers);
    }

    Answer publish(String document) throws IOException {
        return publish(document.getBytes(UTF_8), YAML);
    }

    Answer publish(byte[] document, String mediaType, String... headers) throws IOException {
        return post("/products", document, mediaType, headers);
    }

    Answer post(String path, byte[] body, String mediaType, String... headers) throws IOException {
        return send(withBody("POST", path, body, mediaType), headers);
    }

    Answer put(String path, byte[] body, String mediaType) throws IOException {
        return send(withBody("PUT", path, body, mediaType));
    }

    Answer delete(String path) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token).DELETE());
    }

    private HttpRequest.Builder withBody(String method, String path, byte[] body, String mediaType) {
        return request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Every product that a filter lets through: id and version, page by page. */
    Map<String, String> versionsById(String filter) {
        Map<String, String> versions = new TreeMap<>();
        all("/products?" + filter, product -> product.path("id").asText())
                .forEach((id, product) ->
                        versions.put(id, product.path("version").asText()));
        return versions;
    }

    /** Every item of a list, page by page; fails if one is listed twice. */
    Map<String, JsonNode> all(String list, Function<JsonNode, String> key) {
        Map<String, JsonNode> items = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = ok(list + (list.contains("?") ? "&" : "?") + "limit=" + PAGE + cursor);
            for (JsonNode item : page.path("items")) {
                if (items.put(key.apply(item), item) != null) {
                    throw new AssertionError("listed twice: " + item);
                }
            }
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + encoded(page.path("next").asText())
                    : null;
        } while (cursor != null);
        return items;
    }

    /** Ids of the first hits, best first. */
    List<String> hits(String query) {
        List<String> ids = new ArrayList<>();
        for (JsonNode hit : search(query).path("items")) {
            ids.add(hit.path("product").path("id").asText());
        }
        return ids;
    }

    JsonNode search(String query) {
        return ok("/search?" + query);
    }

    JsonNode ok(String path) {
        try {
            Answer answer = get(path);
            if (answer.status() != 200) {
                throw new AssertionError("GET " + path + " answered " + answer.status() + ": " + answer.text());
            }
            return answer.json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(patience);
    }

    private static Answer send(HttpRequest.Builder request, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, List<String>> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            received.putAll(response.headers().map());
            return new Answer(response.statusCode(), received, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
