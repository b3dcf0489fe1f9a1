package io.datamesh.examples.pipeline;

/** A record that nobody can read: it is left out, so that it costs no more than itself. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
