package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Enforcement;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.ViolationAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Products, policies and commands that tests begin with. */
final class Samples {

    private Samples() {}

    /** Without a description. */
    static DataProduct product(String id, String version) {
        return product(id, "order", version);
    }

    static DataProduct product(String id, String domain, String version) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    static DataProduct described(DataProduct product) {
        return DataProduct.newBuilder(product).setDescription("What it is.").build();
    }

    static DataProduct serving(DataProduct product, String... entities) {
        return DataProduct.newBuilder(product)
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("out")
                        .setContractId(product.getId() + "-contract")
                        .setContract(DataContract.newBuilder()
                                .setId(product.getId() + "-contract")
                                .setVersion("1.0.0")
                                .setSchema$(Arrays.stream(entities)
                                        .map(name -> SchemaObject.newBuilder()
                                                .setName(name)
                                                .build())
                                        .toList())
                                .build())
                        .build()))
                .build();
    }

    static DataProduct reading(DataProduct product, String upstream) {
        return DataProduct.newBuilder(product)
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("in")
                        .setProductId(upstream)
                        .build()))
                .build();
    }

    /** Required and enforced: a product has a description. */
    static PolicyDeclared documented() {
        return policy("documented", "has(product.description)");
    }

    static PolicyDeclared policy(String name, String rule) {
        return PolicyDeclared.newBuilder()
                .setName(name)
                .setRule(rule)
                .setMessage("It breaches " + name + ".")
                .setEnforcement(Enforcement.REQUIRED)
                .setMode(PolicyMode.ENFORCED)
                .setOwner("governance")
                .setDeclaredBy("ada")
                .build();
    }

    static PolicyDeclared withdrawn(PolicyDeclared policy) {
        return PolicyDeclared.newBuilder(policy).setWithdrawn(true).build();
    }

    static PolicyDeclared inMode(PolicyDeclared policy, PolicyMode mode) {
        return PolicyDeclared.newBuilder(policy).setMode(mode).build();
    }

    static ViolationCommanded acknowledge(String violation) {
        return ViolationCommanded.newBuilder()
                .setViolationId(violation)
                .setAction(ViolationAction.ACKNOWLEDGE)
                .setCommandedBy("grace")
                .setGovernance(true)
                .build();
    }

    static ViolationCommanded waive(String violation, Instant until, String reason) {
        return ViolationCommanded.newBuilder()
                .setViolationId(violation)
                .setAction(ViolationAction.WAIVE)
                .setUntil(until)
                .setReason(reason)
                .setCommandedBy("grace")
                .setGovernance(true)
                .build();
    }
}
