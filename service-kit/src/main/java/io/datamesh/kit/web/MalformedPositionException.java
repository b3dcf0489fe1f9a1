package io.datamesh.kit.web;

/** A position token that is none of ours; the message says what is wrong with it, as a clause without a full stop. */
public class MalformedPositionException extends Exception {

    public MalformedPositionException(String message) {
        super(message, null, false, false);
    }
}
