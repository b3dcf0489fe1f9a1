package io.datamesh.governance.product;

import io.datamesh.model.InputPort;

/**
 * What an input port reads in this mesh.
 *
 * @param productId null if only a contract is named
 * @param outputPort null for no port in particular
 * @param contractId null if none is named
 */
public record InputReference(String productId, String outputPort, String contractId) {

    static InputReference of(InputPort port) {
        return new InputReference(port.getProductId(), port.getOutputPort(), port.getContractId());
    }
}
