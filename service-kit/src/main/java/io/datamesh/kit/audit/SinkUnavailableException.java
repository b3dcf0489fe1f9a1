package io.datamesh.kit.audit;

/** Audit records can't be written now. */
public final class SinkUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SinkUnavailableException(String reason) {
        super(reason);
    }
}
