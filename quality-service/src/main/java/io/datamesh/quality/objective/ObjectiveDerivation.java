package io.datamesh.quality.objective;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives what can be measured from what a product promises: service promises and quality rules of its ports' contracts, and its own for each of its ports.
 * See docs/slos.md for the whole mapping.
 */
public final class ObjectiveDerivation {

    private static final int DEEPEST = 32;

    private final ObjectiveDefaults defaults;

    public ObjectiveDerivation(ObjectiveDefaults defaults) {
        this.defaults = defaults;
    }

    public Objectives derive(DataProduct product) {
        Collected collected = new Collected();
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (int i = 0; i < product.getOutputPorts().size(); i++) {
            ports.put(product.getOutputPorts().get(i).getName(), i); // of several versions the one named last
        }
        if (ports.isEmpty()) {
            ofProduct(product, null, null, collected);
        }
        ports.forEach((name, i) -> ofPort(product, product.getOutputPorts().get(i), "/outputPorts/" + i, collected));
        return collected.result();
    }

    private void ofPort(DataProduct product, OutputPort port, String path, Collected collected) {
        DataContract contract = port.getContract();
        if (contract != null) {
            Place place = place(product, port);
            String at = path + "/contract";
            promises(contract.getSlaProperties(), at, place, collected);
            for (int i = 0; i < contract.getSchema$().size(); i++) {
                SchemaObject object = contract.getSchema$().get(i);
                String there = at + "/schema/" + i;
                rules(object.getQuality(), there, place.at(object.getName(), null), collected);
                fields(object.getProperties(), null, there, place.at(object.getName(), null), collected, DEEPEST);
            }
        }
        ofProduct(product, port, path, collected);
    }

    /** What holds for every port; a contract that promises the same of its port goes before. */
    private void ofProduct(DataProduct product, OutputPort port, String portPath, Collected collected) {
        Place place = place(product, port);
        for (int i = 0; i < product.getSlaProperties().size(); i++) {
            SlaProperty promise = product.getSlaProperties().get(i);
            if (!collected.promises(place.port(), Metrics.normal(promise.getProperty()))) {
                promise(promise, "/slaProperties/" + i, place, collected);
            }
        }
        for (int i = 0; i < product.getQuality().size(); i++) {
            rule(product.getQuality().get(i), "/quality/" + i, place, collected);
        }
    }

    private Place place(DataProduct product, OutputPort port) {
        DataContract contract = port == null ? null : port.getContract();
        List<CustomProperty> properties = new ArrayList<>();
        if (contract != null) {
            properties.addAll(contract.getCustomProperties());
        }
        if (port != null) {
            properties.addAll(port.getCustomProperties());
        }
        properties.addAll(product.getCustomProperties());
        List<SlaProperty> promises = new ArrayList<>();
        if (contract != null) {
            promises.addAll(contract.getSlaProperties());
        }
        promises.addAll(product.getSlaProperties());
        return new Place(
                port == null ? null : port.getName(), null, null, properties, SlaObjective.rhythm(promises, defaults));
    }

    private void fields(List<Field> fields, String parent, String path, Place place, Collected collected, int deeper) {
        if (deeper == 0) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            field(fields.get(i), parent, path + "/properties/" + i, place, collected, deeper);
        }
    }

    private void field(Field field, String parent, String path, Place place, Collected collected, int deeper) {
        String name = parent == null ? field.getName() : parent + "." + field.getName();
        rules(field.getQuality(), path, place.at(place.object(), name), collected);
        fields(field.getProperties(), name, path, place, collected, deeper - 1);
        if (field.getItems() != null) {
            rules(field.getItems().getQuality(), path + "/items", place.at(place.object(), name + "[]"), collected);
            fields(field.getItems().getProperties(), name + "[]", path + "/items", place, collected, deeper - 1);
        }
    }

    private void promises(List<SlaProperty> promises, String path, Place place, Collected collected) {
        for (int i = 0; i < promises.size(); i++) {
            promise(promises.get(i), path + "/slaProperties/" + i, place, collected);
        }
    }

    private void promise(SlaProperty promise, String path, Place place, Collected collected) {
        collected.add(path, place, SlaObjective.of(promise, place, defaults));
    }

    private void rules(List<QualityRule> rules, String path, Place place, Collected collected) {
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), path + "/quality/" + i, place, collected);
        }
    }

    private void rule(QualityRule rule, String path, Place place, Collected collected) {
        collected.add(path, place, RuleObjective.of(rule, place, defaults));
    }
}
