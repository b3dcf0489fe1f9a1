package io.datamesh.catalog.portal.peer;

import io.datamesh.catalog.portal.Json;
import io.datamesh.kit.peer.PeerReply;
import java.util.List;

/**
 * What came of asking another service.
 *
 * @param json its answer; absent if there is none
 * @param status of HTTP; 0 if it did not answer
 * @param fault why there is no answer, in one sentence; null if there is one
 */
public record Asked(Json json, int status, String fault) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    static Asked of(PeerReply reply, String service) {
        return switch (reply) {
            case PeerReply.Unavailable(String reason) -> new Asked(Json.absent(), 0, reason);
            case PeerReply.Answered(int status, byte[] body) -> {
                Json json = Json.read(body);
                yield status >= OK && status < 300 && json.isPresent()
                        ? new Asked(json, status, null)
                        : new Asked(json, status, sentence(status, json, service));
            }
        };
    }

    private static String sentence(int status, Json problem, String service) {
        String detail = problem.text("detail");
        return status < 500 && detail != null ? detail : "The " + service + " service answered HTTP " + status + ".";
    }

    public boolean isGiven() {
        return fault == null;
    }

    /** It answered that it does not know of what it was asked about. */
    public boolean isUnknown() {
        return status == NOT_FOUND;
    }

    public List<Json> items() {
        return isGiven() ? json.list("items") : List.of();
    }

    /** Cursor of the next page; null on the last. */
    public String next() {
        return isGiven() ? json.text("next") : null;
    }
}
