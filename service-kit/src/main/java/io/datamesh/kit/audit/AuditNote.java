package io.datamesh.kit.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * What a controller knows about the command it carries out, for the audit record that is written when it is answered. Without a note the record
 * names the route.
 *
 * @param action as in {@code product.publish}
 * @param target what it is about, as in a product's id
 * @param domain the domain it is done for
 * @param eventId the event the command became
 */
public record AuditNote(
        String action,
        @Nullable String target,
        @Nullable String domain,
        @Nullable String eventId) {

    private static final String ATTRIBUTE = "io.datamesh.audit";

    public static AuditNote of(String action, @Nullable String target, @Nullable String domain) {
        return new AuditNote(action, target, domain, null);
    }

    public AuditNote became(String newEventId) {
        return new AuditNote(action, target, domain, newEventId);
    }

    /** Replaces the request's note, if it has one. */
    public void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<AuditNote> on(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, AuditNote.class);
    }
}
