package io.datamesh.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.core.io.IOUtils;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Finds what the OpenAPI processor left on the class path. The service's own archive comes first there, so the first document is the
 * service's.
 */
@Singleton
final class OpenApiDocument {

    private static final String FOLDER = "META-INF/swagger";
    private static final String PARTS = "mesh-openapi.yml";

    private final Supplier<Optional<String>> yaml;
    private final Supplier<Optional<String>> json;

    OpenApiDocument(JsonMapper mapper, Collection<Filtered> controllers) {
        Supplier<Optional<Map<String, Object>>> document = SupplierUtil.memoized(() ->
                find().map(OpenApiDocument::parse).map(new OpenApiCompletion(parts(), filters(controllers))::complete));
        this.yaml = SupplierUtil.memoized(() -> document.get().map(OpenApiDocument::toYaml));
        this.json = SupplierUtil.memoized(() -> document.get().map(content -> toJson(mapper, content)));
    }

    Optional<String> yaml() {
        return yaml.get();
    }

    Optional<String> json() {
        return json.get();
    }

    private static Map<String, FilterParameters> filters(Collection<Filtered> controllers) {
        Map<String, FilterParameters> filters = new HashMap<>();
        controllers.forEach(controller -> filters.putAll(controller.filters()));
        return filters;
    }

    private static Optional<String> find() {
        List<String> documents = new ArrayList<>();
        try {
            for (URL folder :
                    Collections.list(OpenApiDocument.class.getClassLoader().getResources(FOLDER))) {
                IOUtils.eachFile(
                        folder,
                        folder.getProtocol().equals("jar") ? FOLDER : "",
                        file -> read(file).ifPresent(documents::add));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("The class path cannot be read", unreadable);
        }
        return documents.stream().findFirst();
    }

    private static Optional<String> read(Path file) {
        if (!file.toString().endsWith(".yml")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> parts() {
        try (InputStream parts = OpenApiDocument.class.getClassLoader().getResourceAsStream(PARTS)) {
            return parse(new String(parts.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(PARTS + " is on the class path but cannot be read", unreadable);
        }
    }

    private static Map<String, Object> parse(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static String toYaml(Map<String, Object> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true); // not every reader of OpenAPI knows YAML's aliases
        return new Yaml(options).dump(document);
    }

    private static String toJson(JsonMapper mapper, Map<String, Object> document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
