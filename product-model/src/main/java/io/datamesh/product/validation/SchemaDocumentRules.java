package io.datamesh.product.validation;

import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.ContractElement;
import io.datamesh.product.schema.Element;
import io.datamesh.product.schema.JsonElement;
import io.datamesh.product.schema.ParsedSchema;
import io.datamesh.product.schema.SchemaDocuments;

/** Whether the machine-readable schema of a port is one, and whether its contract says the same. */
final class SchemaDocumentRules {

    private final Findings findings;
    private final UrlRules urls;
    private final SchemaDocuments schemas;

    SchemaDocumentRules(Findings findings, UrlRules urls, SchemaDocuments schemas) {
        this.findings = findings;
        this.urls = urls;
        this.schemas = schemas;
    }

    void check(Pointer port, OutputPort outputPort) {
        if (outputPort.getSchema$() == null) {
            return;
        }
        Pointer at = port.child("schema");
        urls.page(at.child("url"), outputPort.getSchema$().getUrl());
        switch (schemas.parse(outputPort.getSchema$())) {
            case ParsedSchema.Invalid(var faults) ->
                faults.forEach(fault -> findings.error(at.child("text"), fault.code(), fault.message()));
            case ParsedSchema.Json(var tree, var warnings) -> {
                warnings.forEach(fault -> findings.warning(at.child("text"), fault.code(), fault.message()));
                compare(port, outputPort, JsonElement.root(tree));
            }
            case ParsedSchema.Avro(var schema) -> compare(port, outputPort, AvroElement.root(schema));
            case ParsedSchema.Unread unread -> {
                // other languages are taken as they are
            }
            case ParsedSchema.Elsewhere elsewhere -> {
                // nothing is fetched
            }
        }
    }

    private void compare(Pointer port, OutputPort outputPort, Element root) {
        DataContract contract = outputPort.getContract();
        if (contract == null || root.children().isEmpty()) {
            return;
        }
        for (int i = 0; i < contract.getSchema$().size(); i++) {
            SchemaObject object = contract.getSchema$().get(i);
            boolean isDescribed = contract.getSchema$().size() == 1
                    || root.name().equalsIgnoreCase(object.getName())
                    || root.name().equalsIgnoreCase(object.getPhysicalName());
            if (isDescribed && !object.getProperties().isEmpty()) {
                Pointer at = port.child("contract").child("schema").child(i);
                new Agreement(findings, at).check(ContractElement.of(object, contract), root);
                return;
            }
        }
    }
}
