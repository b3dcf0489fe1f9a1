package io.datamesh.kit.web;

import io.micronaut.core.io.IOUtils;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    private final Supplier<Optional<String>> yaml = SupplierUtil.memoized(OpenApiDocument::find);
    private final Supplier<Optional<String>> json;

    OpenApiDocument(JsonMapper mapper) {
        this.json = SupplierUtil.memoized(() -> yaml.get().map(text -> toJson(mapper, text)));
    }

    Optional<String> yaml() {
        return yaml.get();
    }

    Optional<String> json() {
        return json.get();
    }

    private static Optional<String> find() {
        List<String> documents = new ArrayList<>();
        try {
            for (URL folder :
                    Collections.list(OpenApiDocument.class.getClassLoader().getResources(FOLDER))) {
                IOUtils.eachFile(folder, FOLDER, file -> read(file).ifPresent(documents::add));
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

    private static String toJson(JsonMapper mapper, String yaml) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        try {
            return mapper.writeValueAsString(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
