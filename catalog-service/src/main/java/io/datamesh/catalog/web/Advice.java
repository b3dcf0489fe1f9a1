package io.datamesh.catalog.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.catalog.product.ProductCheck.Result;
import io.datamesh.kit.peer.Peer;
import io.datamesh.kit.peer.PeerAnswer;
import io.datamesh.kit.peer.Peers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What other services say of a product that is about to be published: the verdict it would get, and whom its breaking changes would reach. */
@Singleton
final class Advice {

    private final Peer governance;
    private final Peer lineage;

    Advice(Peers peers) {
        this.governance = peers.named("governance");
        this.lineage = peers.named("lineage");
    }

    /** @param answers by the field of the check's answer that they fill */
    record Given(Map<String, PeerAnswer> answers) {

        void write(JsonGenerator json) throws IOException {
            for (Map.Entry<String, PeerAnswer> answer : answers.entrySet()) {
                answer.getValue().write(answer.getKey(), json);
            }
        }
    }

    /** Asks all at once. Nobody is asked about what would be refused anyway, and nobody whom it reaches if nothing breaks. */
    Given on(Result result, byte[] document, String mediaType, HttpRequest<?> caller) {
        Map<String, CompletableFuture<PeerAnswer>> asked = new LinkedHashMap<>();
        if (!(result instanceof Result.WouldRefuse)) {
            asked.put("compliance", governance.ask("/compliance/check", document, mediaType, caller));
        }
        if (result instanceof Result.WouldAccept accepted && accepted.fact().getBreaking()) {
            asked.put("impact", lineage.ask("/impact", document, mediaType, caller));
        }
        Map<String, PeerAnswer> answers = new LinkedHashMap<>();
        asked.forEach((field, answer) -> answers.put(field, answer.join()));
        return new Given(answers);
    }
}
