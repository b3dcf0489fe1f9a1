package io.datamesh.catalog.portal;

import io.datamesh.kit.web.EntityTag;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The files that pages refer to, by an address that changes with their content, so that browsers keep them for good. */
@Singleton
public final class Assets {

    static final String FOLDER = "/portal/assets/";

    private static final Map<String, String> FILES = Map.of(
            "portal.css", "portal/portal.css",
            "portal.js", "portal/portal.js",
            "theme.js", "portal/theme.js",
            "icon.svg", "portal/icon.svg",
            "htmx.js", "META-INF/resources/webjars/htmx.org/" + Webjars.version("htmx.org") + "/dist/htmx.min.js");

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    Assets() {
        FILES.forEach((name, resource) -> byName.put(name, load(name, resource)));
    }

    /** Where a page finds this file. */
    public String address(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return asset.address();
    }

    /** Whatever content the address was made for: an old page gets the file of today. */
    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Asset load(String name, String resource) {
        try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            byte[] bytes = file.readAllBytes();
            String tag = EntityTag.of(new String(bytes, StandardCharsets.UTF_8)).value();
            byte[] packed = packed(bytes);
            return new Asset(
                    bytes,
                    packed.length < bytes.length ? packed : null,
                    mediaType(name),
                    tag,
                    FOLDER + tag.substring(1, tag.length() - 1) + "/" + name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
