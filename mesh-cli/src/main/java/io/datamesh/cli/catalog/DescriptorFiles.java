package io.datamesh.cli.catalog;

import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The descriptors that the arguments of a command name: files as they are, a folder through the list in its {@code mesh.yaml} if it has one, else
 * all YAML and JSON files in it in the order of their names.
 */
public final class DescriptorFiles {

    private static final String LIST = "mesh.yaml";
    private static final int DEEPEST = 20;
    private static final int MOST = 100_000;

    private DescriptorFiles() {}

    /** The files themselves. */
    public static List<Path> paths(List<Path> arguments) {
        return of(arguments).stream().map(Descriptor::file).toList();
    }

    static List<Descriptor> of(List<Path> arguments) {
        List<Descriptor> files = new ArrayList<>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                files.addAll(inFolder(argument));
            } else if (Files.exists(argument)) {
                files.add(new Descriptor(argument));
            } else {
                throw Failure.usage(
                        "There is no file " + argument + ".", "Name a descriptor, or a folder that holds some.");
            }
        }
        if (files.isEmpty()) {
            throw Failure.usage(
                    "There is no YAML or JSON file in " + arguments.getFirst() + ".",
                    "Name another folder, or a file.");
        }
        return files;
    }

    private static List<Descriptor> inFolder(Path folder) {
        try {
            Path list = folder.resolve(LIST);
            return Files.exists(list) ? listed(folder, Files.readAllLines(list)) : walked(folder);
        } catch (IOException unreadable) {
            throw Failure.refused(
                    folder + " can't be read: " + unreadable.getMessage() + ".", "Check your rights to it.");
        }
    }

    /** A list is a YAML sequence of plain file names, one to a line. */
    private static List<Descriptor> listed(Path folder, List<String> lines) {
        List<Descriptor> files = new ArrayList<>();
        for (String line : lines) {
            String entry = line.strip();
            if (entry.startsWith("- ")) {
                Path file = folder.resolve(entry.substring(2).strip());
                if (!Files.isRegularFile(file)) {
                    throw Failure.refused(
                            folder.resolve(LIST) + " names " + file + ", which is not there.",
                            "Correct the list or add the file.");
                }
                files.add(new Descriptor(file));
            } else if (!entry.isEmpty() && !entry.startsWith("#")) {
                throw Failure.refused(
                        folder.resolve(LIST) + " has a line that names no file: " + entry,
                        "Write one '- file' to a line.");
            }
        }
        return files;
    }

    private static List<Descriptor> walked(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("(?i)[^.].*\\.(ya?ml|json)"))
                    .sorted()
                    .limit(MOST)
                    .map(Descriptor::new)
                    .toList();
        }
    }
}
