package io.datamesh.product.descriptor;

import io.datamesh.model.Relationship;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code relationships} (ODCS 3.1, references): of an object, which names both ends, and of a field, which is one of them. */
final class RelationshipReader {

    // an optional file and `#`, then names joined with dots, or a slash-separated path of sections and identifiers
    private static final Pattern REFERENCE = Pattern.compile("([^\\s#]+#)?(/?[\\w-]+(/[\\w-]+)+|[\\w-]+(\\.[\\w-]+)+)");

    private RelationshipReader() {}

    static List<Relationship> ofObject(Section object) {
        List<Relationship> relationships = new ArrayList<>();
        for (Section section : object.sections("relationships")) {
            if (!section.has("from")) {
                section.required("from", "the field that refers, as in orders.customer_id");
            }
            Relationship relationship = relationship(section, references(section, "from"));
            checkEnds(section, relationship);
            relationships.add(relationship);
        }
        return relationships;
    }

    static List<Relationship> ofField(Section field) {
        List<Relationship> relationships = new ArrayList<>();
        for (Section section : field.sections("relationships")) {
            if (section.has("from")) {
                section.refuse(
                        "from", "odcs.relationship", "A relationship of a field starts at that field; remove `from`.");
            }
            relationships.add(relationship(section, List.of()));
        }
        return relationships;
    }

    private static Relationship relationship(Section section, List<String> from) {
        if (!section.has("to")) {
            section.required("to", "the field referred to, as in customers.id");
        }
        String type = section.oneOf("type", Set.of("foreignKey"));
        Relationship relationship = Relationship.newBuilder()
                .setType(type == null ? "foreignKey" : type)
                .setFrom(from)
                .setTo(references(section, "to"))
                .setCustomProperties(BitolElements.customProperties(section))
                .build();
        section.warnOfUnknownKeys();
        return relationship;
    }

    private static void checkEnds(Section section, Relationship relationship) {
        if (!section.has("from") || !section.has("to")) {
            return;
        }
        boolean fromList = section.item("from").value() instanceof Value.Sequence;
        boolean toList = section.item("to").value() instanceof Value.Sequence;
        if (fromList != toList
                || relationship.getFrom().size() != relationship.getTo().size()) {
            section.refuse(
                    "to",
                    "odcs.relationship",
                    "`from` and `to` must both be one reference, or lists of the same length.");
        }
    }

    private static List<String> references(Section section, String name) {
        Item item = section.item(name);
        if (item == null) {
            return List.of();
        }
        if (item.text() != null) {
            check(item, item.text());
            return List.of(item.text());
        }
        List<Item> items = section.items(name);
        if (items.isEmpty() && item.value() instanceof Value.Sequence) {
            item.refuse("odcs.relationship", "`%s` must name at least one field.".formatted(name));
        }
        List<String> references = new ArrayList<>();
        for (Item reference : items) {
            if (reference.text() == null) {
                reference.mismatch(name, "a reference");
            } else {
                check(reference, reference.text());
                references.add(reference.text());
            }
        }
        return references;
    }

    private static void check(Item item, String reference) {
        if (reference.length() > 1_000 || !REFERENCE.matcher(reference).matches()) {
            item.refuse(
                    "value.format",
                    "A reference is `object.field` or `schema/object-id/properties/field-id`; this is `%s`."
                            .formatted(Excerpt.of(reference)));
        }
    }
}
