package io.datamesh.kit.kafka;

import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Settings below a prefix under the dotted names that Kafka and its serdes give them. */
final class MeshProperties {

    private MeshProperties() {}

    /**
     * Micronaut lists environment variables under no prefix, so they are read here: {@code MESH_KAFKA_SASL_MECHANISM} is {@code sasl.mechanism} below
     * {@code mesh.kafka}. As everywhere, they override files and are overridden by system properties.
     */
    static Map<String, String> below(String prefix, Environment environment) {
        return below(prefix, environment, System.getenv());
    }

    static Map<String, String> below(String prefix, Environment environment, Map<String, String> variables) {
        Map<String, String> settings = new HashMap<>();
        environment
                .getProperties(prefix, StringConvention.RAW)
                .forEach((name, value) -> settings.put(name, String.valueOf(value)));
        String variablePrefix = prefix.toUpperCase(Locale.ROOT).replace('.', '_') + "_";
        variables.forEach((variable, value) -> {
            if (variable.startsWith(variablePrefix)) {
                String name = variable.substring(variablePrefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                if (System.getProperty(prefix + "." + name) == null) {
                    settings.put(name, value);
                }
            }
        });
        return settings;
    }

    /** The same with the prefixes kept. */
    static Map<String, String> named(Environment environment, String... prefixes) {
        Map<String, String> settings = new HashMap<>();
        for (String prefix : prefixes) {
            below(prefix, environment).forEach((name, value) -> settings.put(prefix + "." + name, value));
        }
        return settings;
    }
}
