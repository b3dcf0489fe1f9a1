package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DataProduct;
import org.junit.jupiter.api.Test;

class StreamReaderTest {

    private static final String PRODUCT =
            "{apiVersion: v1.0.0, kind: DataProduct, id: a, status: active, outputPorts: [{name: p, version: 1.0.0, contractId: c}]}";
    private static final String CONTRACT =
            "{apiVersion: v3.1.0, kind: DataContract, id: c, version: 1.0.0, status: active}";

    @Test
    void matchesContractsToPortsByIdAndVersion() {
        DataProduct product = product(resource("stream.yaml"));

        assertThat(product.getOutputPorts())
                .extracting("name", "version", "contract.id", "contract.version", "contract.status")
                .containsExactly(
                        tuple("returns", "1.0.0", "returns-contract", "1.0.0", "deprecated"),
                        tuple("returns", "2.0.0", "returns-contract", "2.0.0", "active"),
                        tuple("refunds", "1.0.0", "refunds-contract", "5.0.0", "active"));
    }

    @Test
    void keepsTheExactTextOfEachContract() {
        DataProduct product = product(resource("stream.yaml"));

        assertThat(product.getOutputPorts().get(1).getContract().getSource().getText())
                .isEqualTo("---\napiVersion: v3.1.0\nkind: DataContract\nid: returns-contract\nversion: 2.0.0\n"
                        + "status: active # 📦 beyond the basic plane\n");
        assertThat(product.getOutputPorts().get(2).getContract().getSource().getText())
                .isEqualTo(
                        "---\napiVersion: v3.1.0\nkind: DataContract\nid: refunds-contract\nversion: 5.0.0\nstatus: active\n");
    }

    @Test
    void takesTheContractsInAnyOrderAndSkipsEmptyDocuments() {
        assertThat(product("---\n" + CONTRACT + "\n---\n---\n" + PRODUCT + "\n...\n")
                        .getOutputPorts()
                        .getFirst()
                        .getContract()
                        .getId())
                .isEqualTo("c");
    }

    @Test
    void refusesAContractThatNoPortAsksFor() {
        assertThat(faults(refused(PRODUCT + "\n---\n" + CONTRACT.replace("id: c", "id: d"))))
                .containsExactly("/id contract.unmatched");
    }

    @Test
    void refusesTheSameContractTwice() {
        assertThat(faults(refused(PRODUCT + "\n---\n" + CONTRACT + "\n---\n" + CONTRACT)))
                .contains("/id contract.duplicate");
        assertThat(faults(refused(PRODUCT.replace("contractId: c", "contractId: c, contract: " + CONTRACT) + "\n---\n"
                        + CONTRACT)))
                .containsExactly("/id contract.duplicate");
    }

    @Test
    void refusesSeveralProductsOrContractsAlone() {
        assertThat(refused(PRODUCT + "\n---\n" + PRODUCT))
                .extracting("code")
                .containsExactly("stream.several-products");
        assertThat(refused(CONTRACT + "\n---\n" + CONTRACT)).extracting("code").containsExactly("stream.no-product");
    }

    @Test
    void namesTheLineOfTheStreamWhereAContractIsWrong() {
        assertThat(refused(PRODUCT + "\n---\n" + CONTRACT.replace("active", "[x]")))
                .extracting("path", "message")
                .containsExactly(tuple("/status", "`status` must be text, not a list (line 3)."));
    }
}
