package io.datamesh.lineage.question;

import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.ContractElement;
import io.datamesh.product.schema.Element;
import io.datamesh.product.schema.JsonElement;
import io.datamesh.product.schema.ParsedSchema;
import io.datamesh.product.schema.SchemaDocuments;
import java.util.ArrayList;
import java.util.List;

/** Whether a port promises a field: in its contract, or in the schema that goes with it. */
final class ContractFields {

    private static final int DEEPEST = 100;

    private final SchemaDocuments documents = new SchemaDocuments();

    /** @param field as columns are named: names joined with dots, nothing for arrays and maps */
    boolean has(OutputPort port, String field) {
        return roots(port).stream().anyMatch(root -> has(root, field, 0));
    }

    private List<Element> roots(OutputPort port) {
        List<Element> roots = new ArrayList<>();
        DataContract contract = port.getContract();
        if (contract != null) {
            contract.getSchema$().forEach(object -> roots.add(ContractElement.of(object, contract)));
        }
        if (port.getSchema$() != null) {
            switch (documents.parse(port.getSchema$())) {
                case ParsedSchema.Avro avro -> roots.add(AvroElement.root(avro.schema()));
                case ParsedSchema.Json json -> roots.add(JsonElement.root(json.schema()));
                case ParsedSchema.Unread unread -> {}
                case ParsedSchema.Elsewhere elsewhere -> {}
                case ParsedSchema.Invalid invalid -> {}
            }
        }
        return roots;
    }

    private static boolean has(Element element, String field, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (element.item().isPresent() && has(element.item().get(), field, depth + 1)) {
            return true;
        }
        for (Element child : element.children()) {
            String name = child.name();
            boolean inside = field.startsWith(name + ".");
            if (field.equals(name) || inside && has(child, field.substring(name.length() + 1), depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
