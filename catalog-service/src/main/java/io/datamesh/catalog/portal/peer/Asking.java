package io.datamesh.catalog.portal.peer;

import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.session.SessionCookie;
import io.datamesh.kit.peer.Peer;
import io.datamesh.kit.peer.PeerCall;
import io.datamesh.kit.peer.PeerReply;
import io.datamesh.kit.peer.Peers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks other services for pages, with the token of whoever is signed in. */
@Singleton
public final class Asking {

    public static final String GOVERNANCE = "governance";
    public static final String QUALITY = "quality";
    public static final String LINEAGE = "lineage";

    private final Map<String, Peer> services;

    Asking(Peers peers) {
        services = Map.of(
                GOVERNANCE, peers.named(GOVERNANCE),
                QUALITY, peers.named(QUALITY),
                LINEAGE, peers.named(LINEAGE));
    }

    /** Begins to ask; several may be asked at once. */
    public CompletableFuture<Asked> begin(String service, String path, HttpRequest<?> page) {
        return begin(service, PeerCall.get(path), page);
    }

    public CompletableFuture<Asked> begin(String service, PeerCall call, HttpRequest<?> page) {
        return reply(service, call, page).thenApply(reply -> Asked.of(reply, service));
    }

    public Asked ask(String service, String path, HttpRequest<?> page) {
        return begin(service, path, page).join();
    }

    public CompletableFuture<PeerReply> reply(String service, PeerCall call, HttpRequest<?> page) {
        return services.get(service).call(call.as(SessionCookie.token(page).orElse(null)), page);
    }

    /** A path with those of the parameters that have a value. */
    public static String path(String path, Map<String, String> parameters) {
        List<String> given = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                given.add(name + "=" + Show.encoded(value));
            }
        });
        given.sort(String::compareTo);
        return given.isEmpty() ? path : path + "?" + String.join("&", given);
    }
}
