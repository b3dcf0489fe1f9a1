package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads ports as the compact forms write them: names, or mappings with whatever is known. */
final class CompactPorts {

    private static final String[] INPUTS = {"inputPorts", "inputs", "sources", "upstream", "dependsOn", "dependencies"};
    private static final String[] OUTPUTS = {"outputPorts", "outputs"};
    private static final String[] CONTRACT = {"dataContract", "contract"};
    private static final String[] SCHEMA = {"schema", "fields", "columns"};
    private static final String[] ADDRESS = {"address", "location", "endpoint", "url", "topic", "table"};

    private final String productId;
    private final String version;

    /** @param version of the product, for ports and contracts that give none */
    CompactPorts(String productId, String version) {
        this.productId = productId;
        this.version = version;
    }

    List<InputPort> inputs(Section section) {
        List<InputPort> ports = new ArrayList<>();
        Item whole = section.item(INPUTS);
        if (whole == null) {
            return ports;
        }
        List<Item> items = whole.text() != null || whole.section() != null ? List.of(whole) : whole.children();
        for (Item item : items) {
            if (item.text() != null) {
                ports.add(InputPort.newBuilder()
                        .setName(item.text())
                        .setSourceSystem(item.text())
                        .build());
            } else if (item.section() != null) {
                ports.add(input(item.section()));
            } else {
                item.mismatch("inputPorts[]", "a name or a mapping");
            }
        }
        return ports;
    }

    private static InputPort input(Section section) {
        String product = section.text("productId", "product", "dataProduct");
        String system = section.text("sourceSystem", "system", "source");
        String name = section.text("name");
        if (name == null) {
            name = product == null ? system : product;
        }
        if (name == null) {
            section.required("name", "the name of the input port, or productId, or sourceSystem");
        }
        return InputPort.newBuilder()
                .setName(name == null ? "" : name)
                .setVersion(BitolElements.blankToNull(section.text("version")))
                .setContractId(BitolElements.blankToNull(section.text("contractId", "contract")))
                .setProductId(product)
                .setOutputPort(section.text("outputPort", "port"))
                .setSourceSystem(
                        product == null && system == null && !section.has("contractId", "contract") ? name : system)
                .setDescription(section.text("description"))
                .setAddress(AddressReader.address(section, ADDRESS))
                .setTags(PlatformReader.texts(section, "tags"))
                .setCustomProperties(rest(section))
                .build();
    }

    /** The ports that are listed, or the one that the product's own schema, contract, format or address describe. */
    List<OutputPort> outputs(Section section) {
        List<OutputPort> ports = new ArrayList<>();
        if (!section.has(OUTPUTS)) {
            if (section.has(SCHEMA) || section.has(CONTRACT) || section.has(ADDRESS) || section.has("format")) {
                ports.add(port(section, LoneContract.PORT));
            }
            return ports;
        }
        Item whole = section.item(OUTPUTS);
        List<Item> items = whole.section() != null || whole.text() != null ? List.of(whole) : whole.children();
        for (Item item : items) {
            if (item.text() != null) {
                ports.add(OutputPort.newBuilder()
                        .setName(item.text())
                        .setVersion(version)
                        .build());
            } else if (item.section() != null) {
                ports.add(output(item.section()));
            } else {
                item.mismatch("outputPorts[]", "a name or a mapping");
            }
        }
        return ports;
    }

    private OutputPort output(Section section) {
        OutputPort port = port(section, section.requiredText("name", "the name of the output port"));
        String own = BitolElements.blankToNull(section.text("version"));
        if (own != null) {
            port.setVersion(own);
        }
        port.setType(section.text("type", "kind"));
        port.setDescription(section.text("description"));
        port.setTags(PlatformReader.texts(section, "tags"));
        port.setCustomProperties(rest(section));
        return port;
    }

    private OutputPort port(Section section, String name) {
        OutputPort.Builder port = OutputPort.newBuilder()
                .setName(name)
                .setVersion(version)
                .setFormat(section.text("format", "dataFormat"))
                .setEnvironment(section.text("environment", "env"))
                .setAddress(AddressReader.address(section, ADDRESS))
                .setContractId(BitolElements.blankToNull(section.text("contractId")));
        DataContract contract = contract(section, port);
        Item schema = section.item(SCHEMA);
        if (schema != null && FieldListReader.isFieldList(schema)) {
            contract = contract == null ? emptyContract(name) : contract;
            contract.setSchema$(List.of(SchemaObject.newBuilder()
                    .setName(name.equals(LoneContract.PORT) ? productId : name)
                    .setProperties(FieldListReader.fields(schema))
                    .build()));
        } else if (schema != null) {
            port.setSchema$(SchemaDocumentReader.document(section, SCHEMA));
        }
        if (contract != null) {
            port.setContract(contract);
            if (port.getContractId() == null) {
                port.setContractId(contract.getId());
            }
        }
        return port.build();
    }

    private DataContract emptyContract(String port) {
        return DataContract.newBuilder()
                .setId(productId + "." + port)
                .setVersion(version == null ? "" : version)
                .build();
    }

    /** An ODCS document, a few words about the terms, or the identifier of a contract that is elsewhere. */
    private DataContract contract(Section section, OutputPort.Builder port) {
        Item item = section.item(CONTRACT);
        if (item == null) {
            return null;
        }
        if (item.text() != null) {
            port.setContractId(BitolElements.blankToNull(item.text()));
            return null;
        }
        Section terms = item.section();
        if (terms == null) {
            item.mismatch("dataContract", "an ODCS document, its terms or its identifier");
            return null;
        }
        if (terms.has("kind") || terms.has("apiVersion")) {
            return PortReader.inlineContract(section, CONTRACT);
        }
        return CompactContract.read(terms, emptyContract(port.getName()));
    }

    static List<CustomProperty> rest(Section section) {
        List<CustomProperty> rest = new ArrayList<>();
        section.unused().forEach((name, item) -> rest.add(BitolElements.customProperty(name, item)));
        return rest;
    }
}
