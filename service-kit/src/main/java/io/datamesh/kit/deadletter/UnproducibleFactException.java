package io.datamesh.kit.deadletter;

/** A fact can't be written: breaks off the transaction, after which the claim that caused it becomes a dead letter. */
final class UnproducibleFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnproducibleFactException(String message) {
        super(message);
    }
}
