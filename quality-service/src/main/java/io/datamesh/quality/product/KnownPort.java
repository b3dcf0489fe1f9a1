package io.datamesh.quality.product;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An output port, as far as measuring it needs to know.
 *
 * @param format as the product writes it; null where it does not
 * @param address null where the product gives none
 * @param objects the objects of its contract; empty without one
 * @param promises its contract's service promises
 * @param customProperties its own, then its product's
 */
public record KnownPort(
        String name,
        String version,
        String type,
        String format,
        PortAddress address,
        List<SchemaObject> objects,
        List<SlaProperty> promises,
        List<CustomProperty> customProperties) {

    public KnownPort {
        objects = List.copyOf(objects);
        promises = List.copyOf(promises);
        customProperties = List.copyOf(customProperties);
    }

    static KnownPort of(OutputPort port, List<CustomProperty> ofProduct) {
        DataContract contract = port.getContract();
        List<CustomProperty> properties = new ArrayList<>(port.getCustomProperties());
        properties.addAll(ofProduct);
        return new KnownPort(
                port.getName(),
                port.getVersion(),
                port.getType(),
                port.getFormat(),
                port.getAddress(),
                contract == null ? List.of() : contract.getSchema$(),
                contract == null ? List.of() : contract.getSlaProperties(),
                properties);
    }

    /** The topic it is, if it is one on Kafka. */
    public Optional<String> topic() {
        boolean isTopic = address != null
                && address.getLocation() != null
                && !address.getLocation().isBlank()
                && "kafka".equalsIgnoreCase(address.getType());
        return isTopic ? Optional.of(address.getLocation().strip()) : Optional.empty();
    }

    /** The value of a custom property as JSON text; the port's own goes before its product's. */
    public Optional<String> custom(String name) {
        return customProperties.stream()
                .filter(property -> property.getProperty().equals(name) && property.getValue() != null)
                .map(CustomProperty::getValue)
                .findFirst();
    }
}
