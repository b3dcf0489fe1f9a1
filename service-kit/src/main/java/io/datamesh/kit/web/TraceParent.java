package io.datamesh.kit.web;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * W3C Trace Context, level 1: who continues this request in an event puts {@link #header()} into it.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param flags two hexadecimal digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

    static final String HEADER = "traceparent";
    private static final String ATTRIBUTE = "io.datamesh.traceparent";

    private static final Pattern VALID =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /** The request's own, or a new one if it brought none that is valid; the same for each call within a request. */
    public static TraceParent of(HttpRequest<?> request) {
        Optional<TraceParent> known = request.getAttribute(ATTRIBUTE, TraceParent.class);
        if (known.isPresent()) {
            return known.get();
        }
        TraceParent found = read(request.getHeaders().get(HEADER)).orElseGet(TraceParent::create);
        request.setAttribute(ATTRIBUTE, found);
        return found;
    }

    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    static Optional<TraceParent> read(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher valid = VALID.matcher(header);
        return valid.matches()
                ? Optional.of(new TraceParent(valid.group(1), valid.group(2), valid.group(3)))
                : Optional.empty();
    }

    private static TraceParent create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new TraceParent(
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
                hex.toHexDigits(random.nextLong() | 1),
                "00");
    }
}
