package io.datamesh.kit.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problem a service answers with; each has one status and one title, so that clients can switch on {@link #uri()}. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body cannot be read"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    CONFLICT(409, "In conflict with the current state"),
    GONE(410, "No longer here"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    CONTENT_TOO_LARGE(413, "Content too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    REFUSED(422, "Understood, but refused"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Request headers too large"),
    INTERNAL_ERROR(500, "Unexpected error"),
    NOT_READY(503, "Not ready yet"),
    OVERLOADED(503, "Too busy");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** An identifier to compare, not an address to open. */
    public URI uri() {
        return URI.create(
                "urn:problem-type:mesh:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
