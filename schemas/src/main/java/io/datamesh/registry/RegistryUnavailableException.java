package io.datamesh.registry;

/**
 * The registry could not be asked, or gave no answer that means anything: try again later. Never a reason to give up a record, whose schema may be
 * perfectly known.
 */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
