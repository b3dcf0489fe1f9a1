package io.datamesh.product.descriptor;

import io.datamesh.model.DeclaredConsumer;
import io.datamesh.model.Retention;
import io.datamesh.model.Sensitivity;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what every form may say about a product as a whole. Keys are matched loosely. */
final class PlatformReader {

    private PlatformReader() {}

    static Sensitivity sensitivity(Section section, String... keys) {
        String text = section.text(keys);
        if (text == null) {
            return null;
        }
        Item item = section.item(keys);
        Optional<Sensitivity> named = sensitivityNamed(item);
        if (named.isEmpty()) {
            item.refuse(
                    "value.not-allowed",
                    "`%s` must be one of public, internal, confidential, restricted; it is `%s`."
                            .formatted(keys[0], Excerpt.of(text)));
        }
        return named.orElse(null);
    }

    /** The sensitivity a classification names; empty if it is one of the team's own words. */
    static Optional<Sensitivity> sensitivityNamed(Item item) {
        return Stream.of(Sensitivity.values())
                .filter(sensitivity -> item.text() != null
                        && sensitivity.name().equalsIgnoreCase(item.text().strip()))
                .findFirst();
    }

    /** A text such as {@code 3 years}, or a mapping with {@code declared} or with {@code value} and {@code unit}. */
    static Retention retention(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return null;
        }
        if (item.text() != null) {
            return retention(item.text());
        }
        Section mapping = section.section(keys);
        if (mapping == null) {
            return null;
        }
        String declared = mapping.text("declared", "period", "duration");
        if (declared == null) {
            String unit = mapping.text("unit");
            declared = mapping.requiredText("value", "how long, as in 3 with the unit years")
                    + (unit == null ? "" : " " + unit);
        }
        return retention(declared);
    }

    static Retention retention(String declared) {
        return Retention.newBuilder()
                .setDeclared(declared)
                .setPeriod(Durations.period(declared).orElse(null))
                .build();
    }

    /** A list of texts; one text is a list of itself. */
    static List<String> texts(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return List.of();
        }
        return item.text() != null ? List.of(item.text()) : section.texts(keys);
    }

    /** Names, or mappings with a name and what else is known. */
    static List<DeclaredConsumer> consumers(Section section, String... keys) {
        Item whole = section.item(keys);
        if (whole == null) {
            return List.of();
        }
        if (whole.text() != null) {
            return consumersIn(whole.text());
        }
        List<DeclaredConsumer> consumers = new ArrayList<>();
        for (Item item : section.items(keys)) {
            Section mapping = item.section();
            if (item.text() != null) {
                consumers.add(DeclaredConsumer.newBuilder().setName(item.text()).build());
            } else if (mapping != null) {
                consumers.add(consumer(mapping));
            } else {
                item.mismatch("consumers[]", "a name or a mapping");
            }
        }
        return consumers;
    }

    private static List<DeclaredConsumer> consumersIn(String text) {
        List<DeclaredConsumer> consumers = new ArrayList<>();
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                consumers.add(
                        DeclaredConsumer.newBuilder().setName(name.strip()).build());
            }
        }
        return consumers;
    }

    private static DeclaredConsumer consumer(Section mapping) {
        String name = mapping.text("name", "consumer", "team", "product", "system", "id");
        if (name == null) {
            mapping.required("name", "who uses the product");
        }
        return DeclaredConsumer.newBuilder()
                .setName(name == null ? "" : name)
                .setKind(mapping.text("kind", "type"))
                .setContact(mapping.text("contact", "email", "channel"))
                .setPurpose(mapping.text("purpose", "useCase", "usage", "description"))
                .setPorts(texts(mapping, "ports", "port", "outputPorts"))
                .build();
    }

    /** Settings as texts: scalars as they stand there, anything else as JSON text. */
    static void putTexts(Map<String, Item> from, Map<String, String> into) {
        from.forEach((name, item) -> {
            if (!Value.isAbsent(item.value())) {
                into.put(name, item.text() != null ? item.text() : JsonText.of(item.value()));
            }
        });
    }

    /** Settings as JSON texts. */
    static void putJson(Map<String, Item> from, Map<String, String> into) {
        from.forEach((name, item) -> {
            if (!Value.isAbsent(item.value())) {
                into.put(name, JsonText.of(item.value()));
            }
        });
    }
}
