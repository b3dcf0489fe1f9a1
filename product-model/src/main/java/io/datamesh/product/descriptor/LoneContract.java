package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.Server;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Section;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A contract that came alone is a product with one output port. */
final class LoneContract {

    /** The port's name: the same for ever, whatever the contract is called in its next version. */
    static final String PORT = "data";

    private LoneContract() {}

    static DataProduct product(DataContract contract, Section section) {
        PlatformKeys keys = new PlatformKeys(section, Dialect.loose("odcs"));
        DataProduct.Builder product = DataProduct.newBuilder()
                .setId(contract.getId())
                .setName(name(contract))
                .setDomain(
                        contract.getDomain() == null || contract.getDomain().isBlank()
                                ? OdpsReader.UNASSIGNED
                                : contract.getDomain())
                .setVersion(OdpsReader.version(contract.getVersion()))
                .setStatus(Statuses.read(section, "status", ProductStatus.ACTIVE))
                .setPurpose(contract.getPurpose())
                .setLimitations(contract.getLimitations())
                .setUsage(contract.getUsage())
                .setTenant(contract.getTenant())
                .setTags(contract.getTags())
                .setOutputPorts(List.of(port(contract)))
                .setSupport(contract.getSupport())
                .setAuthoritativeDefinitions(contract.getAuthoritativeDefinitions())
                .setCreatedAt(contract.getCreatedAt());
        PlatformFields.readAllButPromises(keys, contract.getTeam(), product);
        if (product.getRetention() == null) {
            product.setRetention(retention(contract));
        }
        return product.setDescription(keys.text(PlatformFields.SUMMARY))
                .setCustomProperties(keys.rest(contract.getCustomProperties()))
                .build();
    }

    private static String name(DataContract contract) {
        for (String name : new String[] {contract.getDataProduct(), contract.getName()}) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return contract.getId();
    }

    private static OutputPort port(DataContract contract) {
        Server server = AddressReader.main(contract.getServers());
        SchemaObject object =
                contract.getSchema$().size() == 1 ? contract.getSchema$().getFirst() : null;
        OutputPort.Builder port = OutputPort.newBuilder()
                .setName(PORT)
                .setVersion(BitolElements.blankToNull(contract.getVersion()))
                .setType(type(server, contract))
                .setContractId(contract.getId())
                .setContract(contract);
        if (server != null) {
            String place = object == null
                    ? null
                    : object.getPhysicalName() == null ? object.getName() : object.getPhysicalName();
            port.setAddress(AddressReader.ofServer(server, place))
                    .setEnvironment(server.getEnvironment())
                    .setFormat(format(server));
        }
        return port.build();
    }

    private static String format(Server server) {
        String json = server.getProperties().get("format");
        return json != null && JsonText.parse(json) instanceof Value.Scalar scalar ? scalar.text() : null;
    }

    private static String type(Server server, DataContract contract) {
        if (server == null) {
            return contract.getSchema$().stream()
                    .map(SchemaObject::getPhysicalType)
                    .filter(type -> type != null && !type.isBlank())
                    .map(type -> type.toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse(null);
        }
        return switch (server.getType()) {
            case "kafka", "kinesis", "pubsub" -> "topic";
            case "s3", "azure", "sftp", "local" -> "files";
            case "api" -> "api";
            default -> "tables";
        };
    }

    /** The contract's promise of retention, if it makes one for all of its data. */
    private static Retention retention(DataContract contract) {
        Set<String> names = Set.of("retention", "re");
        return contract.getSlaProperties().stream()
                .filter(sla -> names.contains(sla.getProperty().toLowerCase(Locale.ROOT)))
                .map(sla -> sla.getUnit() == null ? sla.getValue() : sla.getValue() + " " + sla.getUnit())
                .map(PlatformReader::retention)
                .findFirst()
                .orElse(null);
    }
}
