package io.datamesh.kit.web;

import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code wait} preference of RFC 7240: how long a client will wait for a command's outcome before it takes 202 instead. */
public final class PreferredWait {

    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** One preference among others, separated by comma; the value may be quoted (RFC 7240, section 2). */
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_HEADER = 1024;

    private PreferredWait() {}

    /**
     * What the client prefers, cut to {@link #LONGEST}. A preference that cannot be understood is ignored, as the RFC asks; of several the
     * first counts.
     */
    public static Optional<Duration> of(HttpRequest<?> request) {
        String header = String.join(",", request.getHeaders().getAll("Prefer"));
        if (header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        Matcher found = WAIT.matcher(header);
        return found.find()
                ? Optional.of(Duration.ofSeconds(Math.min(LONGEST.toSeconds(), Long.parseLong(found.group(1)))))
                : Optional.empty();
    }
}
