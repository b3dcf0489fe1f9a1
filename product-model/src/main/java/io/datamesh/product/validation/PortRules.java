package io.datamesh.product.validation;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.ManagementPort;
import io.datamesh.model.OutputPort;
import io.datamesh.product.schema.SchemaDocuments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Names, contracts and schemas of the ports. */
final class PortRules {

    private final Findings findings;
    private final UrlRules urls;
    private final Links links;
    private final ContractRules contracts;
    private final SchemaDocumentRules documents;

    PortRules(Findings findings, ProductLimits limits, SchemaDocuments schemas) {
        this.findings = findings;
        this.urls = new UrlRules(findings);
        this.links = new Links(urls);
        this.contracts = new ContractRules(findings, limits, urls);
        this.documents = new SchemaDocumentRules(findings, urls, schemas);
    }

    void check(DataProduct product) {
        checkOutputs(product);
        checkInputs(product);
        checkManagement(product.getManagementPorts());
    }

    private void checkOutputs(DataProduct product) {
        List<OutputPort> ports = product.getOutputPorts();
        Set<List<String>> names = new HashSet<>();
        Map<List<String>, DataContract> known = new HashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            OutputPort port = ports.get(i);
            Pointer at = Pointer.ROOT.child("outputPorts").child(i);
            checkName(at, port.getName(), names.add(List.of(port.getName(), String.valueOf(port.getVersion()))));
            links.definitions(at, port.getAuthoritativeDefinitions());
            checkSboms(at.child("sbom"), port.getSbom());
            if (port.getContract() != null) {
                checkContract(at, port, known);
            }
            documents.check(at, port);
        }
    }

    private void checkSboms(Pointer at, List<String> sboms) {
        for (int i = 0; i < sboms.size(); i++) {
            urls.page(at.child(i), sboms.get(i));
        }
    }

    private void checkName(Pointer at, String name, boolean isNew) {
        if (name.isBlank()) {
            findings.error(at.child("name"), "name.blank", "A port has a name.");
        } else if (!isNew) {
            findings.error(
                    at.child("name"),
                    "port.duplicate",
                    "Another port has the name " + Findings.quoted(name) + " and the same version.");
        }
    }

    private void checkContract(Pointer at, OutputPort port, Map<List<String>, DataContract> known) {
        DataContract contract = port.getContract();
        Pointer place = at.child("contract");
        if (port.getContractId() != null && !port.getContractId().equals(contract.getId())) {
            findings.error(
                    place.child("id"),
                    "contract.id-mismatch",
                    "The port serves under contract %s, but this is contract %s."
                            .formatted(Findings.quoted(port.getContractId()), Findings.quoted(contract.getId())));
        }
        DataContract former = known.putIfAbsent(List.of(contract.getId(), contract.getVersion()), contract);
        if (former == null) {
            contracts.check(place, contract);
        } else if (!former.equals(contract)) {
            findings.error(
                    place.child("id"),
                    "contract.duplicate",
                    "Another port has a contract with the same id and version that says something else.");
        }
    }

    private void checkInputs(DataProduct product) {
        List<InputPort> ports = product.getInputPorts();
        Set<List<String>> names = new HashSet<>();
        Set<String> ownContracts = new HashSet<>();
        product.getOutputPorts().forEach(port -> ownContracts.add(port.getContractId()));
        for (int i = 0; i < ports.size(); i++) {
            InputPort port = ports.get(i);
            Pointer at = Pointer.ROOT.child("inputPorts").child(i);
            checkName(at, port.getName(), names.add(List.of(port.getName(), String.valueOf(port.getVersion()))));
            links.definitions(at, port.getAuthoritativeDefinitions());
            if (Objects.equals(port.getProductId(), product.getId())) {
                findings.error(at.child("productId"), "input.self-reference", "A product can't be an input of itself.");
            } else if (port.getContractId() != null && ownContracts.contains(port.getContractId())) {
                findings.error(
                        at.child("contractId"),
                        "input.self-reference",
                        "Contract " + Findings.quoted(port.getContractId())
                                + " is one of the product's own output ports.");
            } else if (port.getOutputPort() != null && port.getProductId() == null) {
                findings.error(
                        at.child("outputPort"),
                        "input.product-missing",
                        "Say which product this output port belongs to.");
            }
        }
    }

    private void checkManagement(List<ManagementPort> ports) {
        Set<List<String>> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            ManagementPort port = ports.get(i);
            Pointer at = Pointer.ROOT.child("managementPorts").child(i);
            checkName(
                    at,
                    port.getName(),
                    names.add(List.of(port.getName(), port.getContent(), String.valueOf(port.getType()))));
            urls.resource(at.child("url"), port.getUrl());
        }
    }
}
