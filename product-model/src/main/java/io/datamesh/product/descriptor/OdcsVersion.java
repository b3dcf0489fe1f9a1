package io.datamesh.product.descriptor;

import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.Set;

/**
 * The version of ODCS a contract says it follows. A contract of 3.0.x may say what 3.0.x or 3.1 allows, as the standard's own examples do;
 * one of 3.1 must keep to 3.1.
 */
enum OdcsVersion {
    V3_0,
    V3_1;

    static final String LATEST = "v3.1.0";
    private static final Set<String> KNOWN = Set.of("v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0");

    /** Reads {@code apiVersion}; 3.1 if it is missing or unknown, which is then refused. */
    static OdcsVersion read(Section contract) {
        String version = contract.requiredText("apiVersion", "the version of the standard, as in v3.1.0");
        if (version.isEmpty()) {
            return V3_1;
        }
        if (!KNOWN.contains(version)) {
            contract.refuse(
                    "apiVersion",
                    "value.not-allowed",
                    "`apiVersion` must be one of v3.1.0, v3.0.2, v3.0.1, v3.0.0; it is `%s`."
                            .formatted(Excerpt.of(version)));
        }
        return version.startsWith("v3.0") ? V3_0 : V3_1;
    }

    /** Refuses a contract of ODCS 2 with the way to 3.1; its keys have other names, so nothing else is said about it. */
    static boolean refuseSecondGeneration(Section contract) {
        Item version = contract.item("apiVersion");
        boolean second = version == null
                ? contract.has("uuid", "quantumName", "dataset", "datasetName") && !contract.has("id")
                : version.text() != null && version.text().matches("v?2(\\..*)?");
        if (second) {
            contract.refuse(
                    "apiVersion",
                    "odcs.version-2",
                    "ODCS 2 is not read. Move to v3.1.0: uuid -> id; quantumName -> dataProduct; datasetName -> name;"
                            + " datasetDomain -> domain; dataset -> schema, with table -> name, columns -> properties,"
                            + " column -> name, isPrimaryKey -> primaryKey, isUnique -> unique, isNullable -> required,"
                            + " negated; quality of templateName and toolName -> type custom with engine and"
                            + " implementation; stakeholders -> team.members; slaProperties.column -> element; server and"
                            + " database -> servers; productDl and productSlackChannel -> support.");
        }
        return second;
    }
}
