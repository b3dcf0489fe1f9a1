package io.datamesh.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pid files of one mesh, one per process that was started and has not been seen to end. */
public final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path directory;

    public PidFiles(Path directory) {
        this.directory = directory;
    }

    public void write(PidFile entry) throws IOException {
        entry.write(fileOf(entry.name()));
    }

    public void remove(String name) throws IOException {
        Files.deleteIfExists(fileOf(name));
    }

    public List<PidFile> list() throws IOException {
        List<PidFile> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (Path file : files) {
                    PidFile.read(file).ifPresent(found::add);
                }
            }
        }
        found.sort(Comparator.comparing(PidFile::name));
        return found;
    }

    /** Removes the files of processes that are gone and those that can't be read; the names of the files. */
    public List<String> removeStale() throws IOException {
        List<String> removed = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (Path file : files) {
                    if (PidFile.read(file).flatMap(PidFile::alive).isEmpty()) {
                        Files.deleteIfExists(file);
                        removed.add(file.getFileName().toString());
                    }
                }
            }
        }
        removed.sort(Comparator.naturalOrder());
        return removed;
    }

    private Path fileOf(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
