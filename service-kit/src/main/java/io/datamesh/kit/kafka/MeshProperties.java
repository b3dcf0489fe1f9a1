package io.datamesh.kit.kafka;

import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import java.util.HashMap;
import java.util.Map;

/** Settings below a prefix under the dotted names that Kafka and its serdes give them. */
final class MeshProperties {

    private MeshProperties() {}

    /** Micronaut offers an environment variable under every mixture of dots and hyphens; only the one with dots alone is Kafka's. */
    static Map<String, String> below(String prefix, Environment environment) {
        Map<String, String> settings = new HashMap<>();
        environment.getProperties(prefix, StringConvention.RAW).forEach((name, value) -> {
            String dotted = name.replace('-', '.');
            if (name.equals(dotted) || !environment.containsProperty(prefix + "." + dotted)) {
                settings.put(name, String.valueOf(value));
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
