package io.datamesh.kit.web;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Puts {@code mesh-defaults.yml} beneath every other source of configuration, so that a service states only what is its own. */
@ContextConfigurer
public final class MeshDefaults implements ApplicationContextConfigurer {

    private static final String FILE = "mesh-defaults.yml";
    private static final int BENEATH_ALL = -10_000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.banner(false);
        try (InputStream yaml = MeshDefaults.class.getClassLoader().getResourceAsStream(FILE)) {
            builder.propertySources(
                    PropertySource.of("mesh-defaults", new YamlPropertySourceLoader().read(FILE, yaml), BENEATH_ALL));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " is on the class path but cannot be read", unreadable);
        }
    }
}
