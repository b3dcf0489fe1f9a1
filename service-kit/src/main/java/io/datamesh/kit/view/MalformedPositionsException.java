package io.datamesh.kit.view;

/** A position token that this platform did not write. */
public final class MalformedPositionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedPositionsException(String message) {
        super(message);
    }
}
