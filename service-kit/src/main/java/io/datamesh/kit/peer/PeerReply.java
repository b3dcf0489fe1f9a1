package io.datamesh.kit.peer;

/** What another service said to a {@link PeerCall}. */
public sealed interface PeerReply {

    /** It answered, be it with a problem. */
    record Answered(int status, byte[] body) implements PeerReply {}

    /** @param reason one sentence for whoever asked us */
    record Unavailable(String reason) implements PeerReply {}
}
