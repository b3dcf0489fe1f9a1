package io.datamesh.cli.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One of the repository's compose files, with YAML's merge keys applied. */
record ComposeFile(String name, Map<String, Object> content) {

    static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    static ComposeFile read(String name) throws IOException {
        String text = Files.readString(REPOSITORY.resolve(name));
        return new ComposeFile(name, merged(new Load(LoadSettings.builder().build()).loadFromString(text)));
    }

    static String text(String file) throws IOException {
        return Files.readString(REPOSITORY.resolve(file));
    }

    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(content.get("services")).forEach((service, definition) -> services.put(service, map(definition)));
        return services;
    }

    Map<String, Object> service(String service) {
        return requireNonNull(services().get(service), () -> name + " has no service " + service);
    }

    Map<String, Object> environment(String service) {
        return map(service(service).getOrDefault("environment", Map.of()));
    }

    static List<String> strings(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> merged(Object node) {
        Map<String, Object> result = new LinkedHashMap<>();
        Map<?, ?> given = (Map<?, ?>) node;
        if (given.get("<<") instanceof Map<?, ?> inherited) {
            result.putAll(merged(inherited));
        }
        given.forEach((key, value) -> {
            if (!key.equals("<<")) {
                result.put(String.valueOf(key), value instanceof Map<?, ?> ? merged(value) : value);
            }
        });
        return result;
    }
}
