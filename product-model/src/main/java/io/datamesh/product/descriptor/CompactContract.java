package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.List;

/** Reads a {@code data_contract} that is no ODCS document but a few terms. */
final class CompactContract {

    private static final String[] SCHEMA = {"schema", "fields", "columns"};

    private CompactContract() {}

    /** @param contract what holds where the terms do not say otherwise */
    static DataContract read(Section terms, DataContract contract) {
        String id = BitolElements.blankToNull(terms.text("id", "contractId"));
        String version = terms.text("version");
        Promises promises = new Promises();
        if (terms.has("sla")) {
            promises.sla(terms.item("sla"), "sla");
        }
        if (terms.has("freshnessSla", "freshness")) {
            promises.sla(terms.item("freshnessSla", "freshness"), "freshness");
        }
        contract.setId(id == null ? contract.getId() : id);
        contract.setVersion(version == null ? contract.getVersion() : version);
        contract.setName(terms.text("name"));
        contract.setStatus(BitolElements.blankToNull(terms.text("status")));
        contract.setPurpose(terms.text("purpose", "description"));
        contract.setLimitations(terms.text("limitations", "restrictions"));
        contract.setUsage(terms.text("usage", "terms", "termsOfUse"));
        contract.setTags(PlatformReader.texts(terms, "tags"));
        contract.setSlaProperties(promises.slas());
        Item schema = terms.item(SCHEMA);
        if (schema != null && FieldListReader.isFieldList(schema)) {
            contract.setSchema$(List.of(SchemaObject.newBuilder()
                    .setName(contract.getId())
                    .setProperties(FieldListReader.fields(schema))
                    .build()));
        } else if (schema != null) {
            schema.refuse(
                    "schema.not-understood",
                    "A contract's schema is a list of fields; put a schema document on the port.");
        }
        contract.setCustomProperties(CompactPorts.rest(terms));
        return contract;
    }
}
