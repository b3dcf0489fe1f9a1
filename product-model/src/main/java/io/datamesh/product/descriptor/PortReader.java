package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.DocumentFormat;
import io.datamesh.model.InputContract;
import io.datamesh.model.InputPort;
import io.datamesh.model.ManagementPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SourceDocument;
import io.datamesh.product.descriptor.document.YamlText;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads the ports of an ODPS document, and what the platform knows of ports beyond the standard. */
final class PortReader {

    private static final Dialect LOOSE = Dialect.loose("odps");

    private PortReader() {}

    static List<InputPort> inputPorts(Section product) {
        List<InputPort> ports = new ArrayList<>();
        for (Section section : product.sections("inputPorts")) {
            ports.add(inputPort(section));
        }
        return ports;
    }

    /** The standard asks for a contract; a port that names a product or a system outside the mesh can go without. */
    private static InputPort inputPort(Section section) {
        PlatformKeys keys = new PlatformKeys(section, LOOSE);
        if (!keys.has("productId", "sourceSystem")) {
            for (String name : List.of("version", "contractId")) {
                if (!section.has(name)) {
                    section.required(
                            name, "an input port names the contract it relies on, or productId, or sourceSystem");
                }
            }
        }
        InputPort port = InputPort.newBuilder()
                .setName(section.requiredText("name", "the name of the input port"))
                .setVersion(BitolElements.blankToNull(section.text("version")))
                .setContractId(BitolElements.blankToNull(section.text("contractId")))
                .setProductId(keys.text("productId"))
                .setOutputPort(keys.text("outputPort"))
                .setSourceSystem(keys.text("sourceSystem"))
                .setDescription(keys.text("description"))
                .setAddress(keys.read(where -> AddressReader.address(where, "address"), "address"))
                .setTags(section.texts("tags"))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(keys.rest(BitolElements.customProperties(section)))
                .build();
        section.warnOfUnknownKeys();
        return port;
    }

    static List<OutputPort> outputPorts(Section product) {
        List<OutputPort> ports = new ArrayList<>();
        for (Section section : product.sections("outputPorts")) {
            ports.add(outputPort(section));
        }
        return ports;
    }

    private static OutputPort outputPort(Section section) {
        PlatformKeys keys = new PlatformKeys(section, LOOSE);
        DataContract contract = inlineContract(section, "contract");
        String contractId = BitolElements.blankToNull(section.text("contractId"));
        OutputPort port = OutputPort.newBuilder()
                .setName(section.requiredText("name", "the name of the output port"))
                .setVersion(BitolElements.blankToNull(
                        section.requiredText("version", "the version of the port, as in 1.0.0")))
                .setDescription(section.text("description"))
                .setType(section.text("type"))
                .setFormat(keys.text("format"))
                .setEnvironment(keys.text("environment"))
                .setAddress(keys.read(where -> AddressReader.address(where, "address"), "address"))
                .setContractId(contractId == null && contract != null ? contract.getId() : contractId)
                .setContract(contract)
                .setSchema$(keys.read(where -> SchemaDocumentReader.document(where, "schema"), "schema"))
                .setInputContracts(inputContracts(section))
                .setSbom(boms(section))
                .setTags(section.texts("tags"))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(keys.rest(BitolElements.customProperties(section)))
                .build();
        section.warnOfUnknownKeys();
        return port;
    }

    /** An ODCS document in the port, or null. */
    static DataContract inlineContract(Section port, String... keys) {
        Item item = port.item(keys);
        if (item == null) {
            return null;
        }
        Section section = item.section();
        if (section == null) {
            item.mismatch("contract", "an ODCS document (to refer to one, use contractId)");
            return null;
        }
        Section odcs = section.in(Dialect.exact("odcs"));
        DataContract contract = ContractReader.read(odcs);
        odcs.warnOfUnknownKeys();
        contract.setSource(SourceDocument.newBuilder()
                .setText(YamlText.of(item.value()))
                .setFormat(DocumentFormat.ODCS)
                .build());
        return contract;
    }

    private static List<InputContract> inputContracts(Section port) {
        List<InputContract> contracts = new ArrayList<>();
        for (Section section : port.sections("inputContracts")) {
            contracts.add(InputContract.newBuilder()
                    .setId(section.requiredText("id", "the contract the port depends on"))
                    .setVersion(section.requiredText("version", "the version of that contract"))
                    .build());
            section.warnOfUnknownKeys();
        }
        return contracts;
    }

    private static List<String> boms(Section port) {
        List<String> urls = new ArrayList<>();
        for (Section section : port.sections("sbom")) {
            section.text("type");
            urls.add(section.requiredText("url", "where the bill of materials is"));
            section.warnOfUnknownKeys();
        }
        return urls;
    }

    static List<ManagementPort> managementPorts(Section product) {
        List<ManagementPort> ports = new ArrayList<>();
        for (Section section : product.sections("managementPorts")) {
            ports.add(ManagementPort.newBuilder()
                    .setName(section.requiredText("name", "the name of the port"))
                    .setContent(
                            section.requiredText("content", "discoverability, observability, control or dictionary"))
                    .setType(section.text("type"))
                    .setUrl(section.text("url"))
                    .setChannel(section.text("channel"))
                    .setDescription(section.text("description"))
                    .setTags(section.texts("tags"))
                    .setAuthoritativeDefinitions(BitolElements.definitions(section))
                    .setCustomProperties(BitolElements.customProperties(section))
                    .build());
            section.warnOfUnknownKeys();
        }
        return ports;
    }
}
