package io.datamesh.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.datamesh.cli.output.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a service answered.
 *
 * @param text the body as it came
 * @param body the same as JSON; missing if it isn't any
 * @param location where to ask on, for an answer that is still to come
 * @param changed whether the command changed anything
 * @param retryAfter when to ask again, if it could not answer
 */
public record Answer(
        int status, String text, JsonNode body, Optional<String> location, boolean changed, Duration retryAfter) {

    private static final int LARGEST = 64 << 20;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LATEST_SECONDS = 5;

    static Answer of(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(LARGEST), UTF_8);
            Duration retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("\\d{1,4}"))
                    .map(seconds -> Duration.ofSeconds(Math.clamp(Integer.parseInt(seconds), 1, LATEST_SECONDS)))
                    .orElse(SOON);
            return new Answer(
                    response.statusCode(),
                    text,
                    json(text),
                    response.headers().firstValue("Location"),
                    !response.headers().firstValue("X-Mesh-Changed").orElse("").equals("false"),
                    retryAfter);
        }
    }

    /** Reads a success line by line to its end; anything else as ever. */
    static Answer of(HttpResponse<InputStream> response, Consumer<String> line) throws IOException {
        if (response.statusCode() / 100 != 2) {
            return of(response);
        }
        try (BufferedReader body = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            for (String next = body.readLine(); next != null; next = body.readLine()) {
                line.accept(next);
            }
        }
        return new Answer(response.statusCode(), "", MissingNode.getInstance(), Optional.empty(), false, SOON);
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The sentence of a problem (RFC 9457), or what can be said without one. */
    public String problem() {
        String sentence = body.path("detail").asText(body.path("title").asText(""));
        return sentence.isEmpty() ? "HTTP " + status : sentence;
    }

    public List<Finding> violations() {
        return Finding.all(body.path("violations"));
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
