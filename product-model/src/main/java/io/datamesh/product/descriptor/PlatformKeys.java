package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Findings;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the platform knows of a product or port beyond the standards: read from keys of the element itself, or else from its
 * {@code customProperties} of the same names. A key of ours that is wrong is refused; a custom property that is wrong may mean something
 * else to its team, so it stays a custom property and is warned of.
 */
final class PlatformKeys {

    private final Section own;
    private final Section custom;
    private final Findings trial = new Findings();
    private final List<String> names = new ArrayList<>();

    PlatformKeys(Section element, Dialect dialect) {
        own = element.in(dialect);
        Map<String, Item> properties = new LinkedHashMap<>();
        Item list = element.item("customProperties");
        for (Item item : list == null ? List.<Item>of() : list.children()) {
            Section property = item.section();
            Item named = property == null ? null : property.item("property");
            String name = named == null ? null : named.text();
            Item value = property == null ? null : property.item("value");
            boolean first = name != null && value != null && !properties.containsKey(name);
            names.add(first ? name : null);
            if (first) {
                properties.put(name, value);
            }
        }
        custom = Section.gathered(properties, element.at(), element.path(), dialect, trial);
    }

    /** What the reader makes of the first place that has one of these keys, or null. */
    <T> T read(Function<Section, T> reader, String... keys) {
        if (own.has(keys)) {
            return reader.apply(own);
        }
        if (!custom.has(keys)) {
            return null;
        }
        int before = trial.refusals();
        Item item = custom.item(keys);
        T read = reader.apply(custom);
        if (trial.refusals() == before) {
            return read;
        }
        for (String key : keys) {
            custom.release(key);
        }
        own.findings()
                .warn(
                        item.path(),
                        item.at(),
                        "property.not-understood",
                        "The custom property `%s` is not what the platform expects under this name; it stays a custom property."
                                .formatted(Excerpt.of(keys[0])));
        return null;
    }

    String text(String... keys) {
        return read(section -> section.text(keys), keys);
    }

    /** The text of a custom property whose name means something else as a key of the element. */
    String customText(String key) {
        Item item = custom.has(key) ? custom.item(key) : null;
        if (item != null && item.text() == null) {
            custom.release(key);
        }
        return item == null ? null : item.text();
    }

    boolean has(String... keys) {
        return own.has(keys) || custom.has(keys);
    }

    /** The element's own keys, to be matched loosely. */
    Section own() {
        return own;
    }

    /** Of the element's custom properties, those that were not read as something of ours. */
    List<CustomProperty> rest(List<CustomProperty> properties) {
        Map<String, Item> unused = custom.unused();
        List<CustomProperty> rest = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            String name = i < names.size() ? names.get(i) : null;
            if (name == null || unused.containsKey(name)) {
                rest.add(properties.get(i));
            }
        }
        return rest;
    }
}
