package io.datamesh.product.validation;

import io.datamesh.product.schema.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Warns where a contract and the schema of the same port tell readers different things. */
final class Agreement {

    private static final String CODE = "schema.disagrees";

    /** What logical types of a contract may look like in a schema: languages without dates write them as text or numbers. */
    private static final Map<String, Set<String>> SERVED_AS = Map.of(
            "number", Set.of("integer", "bytes", "string"),
            "date", Set.of("string", "integer"),
            "time", Set.of("string", "integer"),
            "timestamp", Set.of("string", "integer", "number"),
            "object", Set.of("map", "string"),
            "string", Set.of("bytes"));

    private final Findings findings;
    private final Pointer object;

    Agreement(Findings findings, Pointer object) {
        this.findings = findings;
        this.object = object;
    }

    void check(Element contract, Element schema) {
        Map<String, Element> serialised = new LinkedHashMap<>();
        schema.children().forEach(field -> serialised.putIfAbsent(field.name(), field));
        List<Element> described = contract.children();
        for (int i = 0; i < described.size(); i++) {
            Element field = described.get(i);
            Element other = serialised.remove(field.name());
            if (other == null && field.physicalName() != null) {
                other = serialised.remove(field.physicalName());
            }
            compare(object.child("properties").child(i), field, other);
        }
        for (String name : serialised.keySet()) {
            findings.warning(
                    object.child("properties"),
                    CODE,
                    "The schema has a field " + Findings.quoted(name) + " that the contract does not describe.");
        }
    }

    private void compare(Pointer at, Element field, Element other) {
        if (other == null) {
            findings.warning(at, CODE, "The schema has no field " + Findings.quoted(field.name()) + ".");
            return;
        }
        String promised = field.type().logical();
        String served = other.type().logical();
        if (promised != null && served != null && !mean(promised, served)) {
            findings.warning(
                    at.child("logicalType"),
                    CODE,
                    "The contract says %s, the schema %s."
                            .formatted(Findings.quoted(promised), Findings.quoted(served)));
        }
        if (field.required() && !other.required()) {
            findings.warning(at.child("required"), CODE, "The contract promises a value, but the schema allows null.");
        }
    }

    private static boolean mean(String promised, String served) {
        return promised.equalsIgnoreCase(served)
                || SERVED_AS
                        .getOrDefault(promised.toLowerCase(Locale.ROOT), Set.of())
                        .contains(served);
    }
}
