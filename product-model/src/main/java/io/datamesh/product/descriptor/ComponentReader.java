package io.datamesh.product.descriptor;

import io.datamesh.model.InfrastructureComponent;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a product runs on: a list of components, or a mapping of roles to what plays them. */
final class ComponentReader {

    private ComponentReader() {}

    static List<InfrastructureComponent> components(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return List.of();
        }
        if (item.section() != null) {
            List<InfrastructureComponent> components = new ArrayList<>();
            item.section().all().forEach((role, content) -> components.addAll(components(role, content)));
            return components;
        }
        List<InfrastructureComponent> components = new ArrayList<>();
        for (Section component : section.sections(keys)) {
            components.add(
                    component(component, component.requiredText("role", "what the component does, as in storage")));
        }
        return components;
    }

    /** One component, or as many as the list holds, in one role. */
    static List<InfrastructureComponent> components(String role, Item content) {
        if (content.section() != null) {
            return List.of(component(content.section(), role));
        }
        if (content.text() != null) {
            return List.of(InfrastructureComponent.newBuilder()
                    .setRole(role)
                    .setType(content.text())
                    .build());
        }
        List<InfrastructureComponent> components = new ArrayList<>();
        for (Item item : content.children()) {
            if (item.section() != null || item.text() != null) {
                components.addAll(components(role, item));
            } else {
                item.refuse("type.mismatch", "Each component must be text or a mapping.");
            }
        }
        return components;
    }

    private static InfrastructureComponent component(Section section, String role) {
        Map<String, String> properties = new LinkedHashMap<>();
        InfrastructureComponent.Builder component = InfrastructureComponent.newBuilder()
                .setRole(role)
                .setType(section.text("type", "technology", "platform", "engine", "tool"))
                .setName(section.text("name", "id"));
        Item nested = section.item("properties");
        if (nested != null && nested.section() != null) {
            PlatformReader.putJson(nested.section().all(), properties);
        } else if (nested != null) {
            nested.mismatch("properties", "a mapping");
        }
        Map<String, Item> rest = new LinkedHashMap<>(section.unused());
        rest.remove("role");
        PlatformReader.putJson(rest, properties);
        return component.setProperties(properties).build();
    }
}
