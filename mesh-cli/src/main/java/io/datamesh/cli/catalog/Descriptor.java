package io.datamesh.cli.catalog;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file that describes a data product. */
record Descriptor(Path file) {

    private static final long LARGEST_BYTES = 8L << 20;

    byte[] bytes() {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw Failure.refused(
                        file + " has more than " + LARGEST_BYTES / (1 << 20) + " MB.",
                        "No descriptor is that large; name another file.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Failure.refused(file + " can't be read.", "Check its name and that you may read it.");
        }
    }

    String mediaType() {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? "application/json"
                : "application/yaml";
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
