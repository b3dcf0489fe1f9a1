package io.datamesh.cli.governance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that the arguments of a command name: files as they are, of a folder the YAML and JSON files right in it, by name. */
public final class PolicyFiles {

    private static final long LARGEST_BYTES = 8L << 20;
    private static final int MOST = 1_000;
    private static final byte[] NEXT_DOCUMENT = "\n---\n".getBytes(UTF_8);

    private PolicyFiles() {}

    public static List<Path> of(List<Path> arguments) {
        List<Path> files = new ArrayList<>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                files.addAll(inFolder(argument));
            } else if (Files.exists(argument)) {
                files.add(argument);
            } else {
                throw Failure.usage(
                        "There is no file " + argument + ".",
                        "Name a file with policies, or a folder that holds some.");
            }
        }
        if (files.isEmpty()) {
            throw Failure.usage(
                    "There is no YAML or JSON file in " + arguments.getFirst() + ".",
                    "Name another folder, or a file.");
        }
        return files;
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("(?i)[^.].*\\.(ya?ml|json)"))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException unreadable) {
            throw Failure.refused(
                    folder + " can't be read: " + unreadable.getMessage() + ".", "Check your rights to it.");
        }
    }

    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw Failure.refused(
                        file + " has more than " + LARGEST_BYTES / (1 << 20) + " MB.", "Split it into several files.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Failure.refused(file + " can't be read.", "Check its name and that you may read it.");
        }
    }

    static String mediaType(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? "application/json"
                : "application/yaml";
    }

    /** All files as one stream of YAML documents; JSON is YAML, too. */
    static byte[] together(List<Path> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files) {
            all.writeBytes(bytes(file));
            all.writeBytes(NEXT_DOCUMENT);
        }
        return all.toByteArray();
    }
}
