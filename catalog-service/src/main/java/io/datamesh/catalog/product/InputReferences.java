package io.datamesh.catalog.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Violation;
import io.datamesh.product.validation.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a product says it reads against what the mesh offers. */
final class InputReferences {

    /** @param faults references that cannot hold @param warnings references that may be right but cannot be followed */
    record Findings(List<Violation> faults, List<Violation> warnings) {}

    private final KnownProducts known;

    InputReferences(KnownProducts known) {
        this.known = known;
    }

    Findings check(DataProduct product) {
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>());
        List<InputPort> ports = product.getInputPorts();
        for (int i = 0; i < ports.size(); i++) {
            check(ports.get(i), "/inputPorts/" + i, findings);
        }
        return findings;
    }

    private void check(InputPort port, String path, Findings findings) {
        if (port.getProductId() != null) {
            checkProduct(port, path, findings);
        } else if (port.getSourceSystem() == null
                && port.getContractId() != null
                && !known.servesContract(port.getContractId())) {
            findings.warnings()
                    .add(new Violation(
                            path + "/contractId",
                            "input-port.contract-unknown",
                            "No product of the mesh serves contract '" + port.getContractId()
                                    + "'; the input counts as outside the mesh."));
        }
    }

    private void checkProduct(InputPort port, String path, Findings findings) {
        Optional<ProductChanged> upstream = known.current(port.getProductId());
        if (upstream.isEmpty()) {
            findings.faults()
                    .add(
                            new Violation(
                                    path + "/productId",
                                    "input-port.product-unknown",
                                    "Product '" + port.getProductId()
                                            + "' is not in the catalog; publish it first, or name the source as `sourceSystem`."));
            return;
        }
        if (upstream.get().getProduct().getStatus() == ProductStatus.RETIRED) {
            findings.faults()
                    .add(new Violation(
                            path + "/productId",
                            "input-port.product-retired",
                            "Product '" + port.getProductId() + "' is retired and serves nothing any more."));
            return;
        }
        checkPort(port, path, upstream.get(), findings);
        checkVersion(port, path, upstream.get(), findings);
    }

    private static void checkPort(InputPort port, String path, ProductChanged upstream, Findings findings) {
        boolean served = port.getOutputPort() == null
                || upstream.getProduct().getOutputPorts().stream()
                        .anyMatch(candidate -> candidate.getName().equals(port.getOutputPort()));
        if (!served) {
            findings.faults()
                    .add(new Violation(
                            path + "/outputPort",
                            "input-port.port-unknown",
                            "Product '" + port.getProductId() + "' has no output port '" + port.getOutputPort()
                                    + "'."));
        }
    }

    private static void checkVersion(InputPort port, String path, ProductChanged upstream, Findings findings) {
        Optional<SemanticVersion> read = Optional.ofNullable(port.getVersion()).flatMap(SemanticVersion::parse);
        Optional<SemanticVersion> served = SemanticVersion.parse(upstream.getVersion());
        if (read.isPresent()
                && served.isPresent()
                && read.get().major() != served.get().major()) {
            findings.warnings()
                    .add(new Violation(
                            path + "/version",
                            "input-port.other-major",
                            "Reads version " + port.getVersion() + " of '" + port.getProductId() + "', which is at "
                                    + upstream.getVersion() + " now."));
        }
    }
}
