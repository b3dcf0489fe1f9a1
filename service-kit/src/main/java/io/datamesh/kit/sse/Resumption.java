package io.datamesh.kit.sse;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import java.util.TreeMap;

/** Where a client wants its stream to begin. */
final class Resumption {

    static final String HEADER = "Last-Event-ID";
    private static final String PARAMETER = "lastEventId";
    private static final String FROM = "from";

    private Resumption() {}

    /** The id wins over {@code from}: a browser that reconnects sends both. */
    static StreamPosition of(HttpRequest<?> request, StreamPosition end) {
        String header = request.getHeaders().get(HEADER);
        String id = header != null && !header.isBlank()
                ? header
                : request.getParameters().get(PARAMETER);
        if (id != null && !id.isBlank()) {
            return StreamPosition.parse(id.strip());
        }
        String from = request.getParameters().get(FROM);
        if (from == null || from.equals("now")) {
            return end;
        }
        if (from.equals("beginning")) {
            TreeMap<Integer, Long> beginning = new TreeMap<>(end.next());
            beginning.replaceAll((partition, offset) -> 0L);
            return new StreamPosition(beginning);
        }
        throw ProblemException.invalid(FROM, "unknown", "from is beginning or now.");
    }
}
