package io.datamesh.governance.policy.rule;

import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of an output port's contract, and where it stands.
 *
 * @param path names of nested fields joined with dots, {@code []} for the element of an array
 */
record FieldPlace(OutputPort port, SchemaObject object, Field field, String path) {

    /** How the field is named in a violation: port, object, path. */
    String subject() {
        return port.getName() + "/" + object.getName() + "." + path;
    }

    static List<FieldPlace> of(List<OutputPort> ports) {
        List<FieldPlace> found = new ArrayList<>();
        ports.forEach(port -> addPort(port, found));
        return found;
    }

    private static void addPort(OutputPort port, List<FieldPlace> found) {
        if (port.getContract() != null) {
            for (SchemaObject object : port.getContract().getSchema$()) {
                addFields(port, object, object.getProperties(), "", found);
            }
        }
    }

    private static void addFields(
            OutputPort port, SchemaObject object, List<Field> fields, String prefix, List<FieldPlace> found) {
        for (Field field : fields) {
            add(port, object, field, prefix + field.getName(), found);
        }
    }

    private static void add(OutputPort port, SchemaObject object, Field field, String path, List<FieldPlace> found) {
        found.add(new FieldPlace(port, object, field, path));
        addFields(port, object, field.getProperties(), path + ".", found);
        if (field.getItems() != null) {
            add(port, object, field.getItems(), path + "[]", found);
        }
    }
}
