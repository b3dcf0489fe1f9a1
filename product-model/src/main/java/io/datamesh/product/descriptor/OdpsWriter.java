package io.datamesh.product.descriptor;

import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.ManagementPort;
import io.datamesh.model.OutputPort;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.YamlText;

/**
 * Writes products as ODPS 1.0 documents in YAML. For products that did not come as a document. What the standard has no key for is written
 * as custom properties, so that the document stays valid there; only contracts stand inline, under {@code outputPorts[].contract}.
 */
public final class OdpsWriter {

    private final OdcsWriter contracts = new OdcsWriter();

    public String write(DataProduct product) {
        return YamlText.of(document(product));
    }

    private Value.Mapping document(DataProduct product) {
        return new MappingBuilder()
                .text("apiVersion", "v1.0.0")
                .text("kind", "DataProduct")
                .text("id", product.getId())
                .text("name", product.getName())
                .text("version", product.getVersion().isEmpty() ? null : product.getVersion())
                .text("status", Statuses.write(product.getStatus()))
                .text("domain", product.getDomain())
                .text("tenant", product.getTenant())
                .mapping(
                        "description",
                        new MappingBuilder()
                                .text("purpose", product.getPurpose())
                                .text("limitations", product.getLimitations())
                                .text("usage", product.getUsage()))
                .texts("tags", product.getTags())
                .list(
                        "inputPorts",
                        product.getInputPorts().stream()
                                .map(OdpsWriter::inputPort)
                                .toList())
                .list(
                        "outputPorts",
                        product.getOutputPorts().stream().map(this::outputPort).toList())
                .list(
                        "managementPorts",
                        product.getManagementPorts().stream()
                                .map(OdpsWriter::managementPort)
                                .toList())
                .list("support", ElementWriter.support(product.getSupport(), true))
                .value(
                        "team",
                        product.getOwnership() == null
                                ? null
                                : ElementWriter.team(product.getOwnership()).build())
                .list("authoritativeDefinitions", ElementWriter.definitions(product.getAuthoritativeDefinitions()))
                .list("customProperties", PlatformWriter.product(product))
                .text(
                        "productCreatedTs",
                        product.getCreatedAt() == null
                                ? null
                                : product.getCreatedAt().toString())
                .build();
    }

    private static Value.Mapping inputPort(InputPort port) {
        return new MappingBuilder()
                .text("name", port.getName())
                .text("version", ElementWriter.orEmpty(port.getVersion()))
                .text("contractId", ElementWriter.orEmpty(port.getContractId()))
                .texts("tags", port.getTags())
                .list("authoritativeDefinitions", ElementWriter.definitions(port.getAuthoritativeDefinitions()))
                .list("customProperties", PlatformWriter.inputPort(port))
                .build();
    }

    private Value.Mapping outputPort(OutputPort port) {
        return new MappingBuilder()
                .text("name", port.getName())
                .text("version", ElementWriter.orEmpty(port.getVersion()))
                .text("description", port.getDescription())
                .text("type", port.getType())
                .text("contractId", port.getContractId())
                .list(
                        "inputContracts",
                        port.getInputContracts().stream()
                                .map(contract -> new MappingBuilder()
                                        .text("id", contract.getId())
                                        .text("version", contract.getVersion())
                                        .build())
                                .toList())
                .list("sbom", port.getSbom().stream().map(OdpsWriter::bom).toList())
                .texts("tags", port.getTags())
                .list("authoritativeDefinitions", ElementWriter.definitions(port.getAuthoritativeDefinitions()))
                .list("customProperties", PlatformWriter.outputPort(port))
                .value("contract", port.getContract() == null ? null : contracts.document(port.getContract()))
                .build();
    }

    private static Value.Mapping bom(String url) {
        return new MappingBuilder().text("type", "external").text("url", url).build();
    }

    private static Value.Mapping managementPort(ManagementPort port) {
        return new MappingBuilder()
                .text("name", port.getName())
                .text("content", port.getContent())
                .text("type", port.getType())
                .text("url", port.getUrl())
                .text("channel", port.getChannel())
                .text("description", port.getDescription())
                .texts("tags", port.getTags())
                .list("authoritativeDefinitions", ElementWriter.definitions(port.getAuthoritativeDefinitions()))
                .list("customProperties", ElementWriter.customProperties(port.getCustomProperties()))
                .build();
    }
}
