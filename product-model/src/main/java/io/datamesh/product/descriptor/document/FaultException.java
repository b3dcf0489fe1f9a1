package io.datamesh.product.descriptor.document;

/** Ends a parse whose rest could not be trusted; caught where parsing began. */
final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultException(Fault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
