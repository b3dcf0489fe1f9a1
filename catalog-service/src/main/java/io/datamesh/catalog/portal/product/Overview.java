package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import java.util.List;

/**
 * @param readers the first of the products that read this one
 * @param readersInAll at most a thousand
 */
public record Overview(ProductHead head, List<ProductCard> readers, int readersInAll) {

    private static final int MOST_PORTS = 50;

    public DataProduct product() {
        return head.product();
    }

    public List<OutputPort> outputs() {
        return product().getOutputPorts().stream().limit(MOST_PORTS).toList();
    }

    public List<InputPort> inputs() {
        return product().getInputPorts().stream().limit(MOST_PORTS).toList();
    }

    public int unshownOutputs() {
        return Math.max(0, product().getOutputPorts().size() - MOST_PORTS);
    }

    public int unshownInputs() {
        return Math.max(0, product().getInputPorts().size() - MOST_PORTS);
    }
}
