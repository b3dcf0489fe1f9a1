package io.datamesh.catalog.product;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.ProductStatus;

/** Tells what a descriptor says from how it is worded: comments and layout live in the source texts, and do not count as content. */
final class Wording {

    private Wording() {}

    /** Whether two descriptors say the same, whatever their versions and statuses. */
    static boolean sameContent(DataProduct one, DataProduct other) {
        return content(one).equals(content(other));
    }

    private static DataProduct content(DataProduct product) {
        DataProduct copy = DataProduct.newBuilder(product).build();
        copy.setVersion("");
        copy.setStatus(ProductStatus.ACTIVE);
        for (OutputPort port : copy.getOutputPorts()) {
            DataContract contract = port.getContract();
            if (contract != null) {
                contract.setSource(null);
            }
        }
        return copy;
    }
}
