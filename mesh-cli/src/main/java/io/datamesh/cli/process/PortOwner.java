package io.datamesh.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which process listens on a port, as far as the system lets us see: the proc file system on Linux, {@code lsof} elsewhere. */
public final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 60;

    private PortOwner() {}

    /** As in {@code process 4711 (java -jar other.jar)}. */
    public static Optional<String> describe(int port) {
        return pidOf(port)
                .map(pid -> "process " + pid
                        + ProcessHandle.of(pid)
                                .flatMap(process -> process.info().commandLine())
                                .map(command -> " (" + shortened(command) + ")")
                                .orElse(""));
    }

    /** Without the program's folder, and not longer than it takes to recognise it. */
    static String shortened(String command) {
        String program = command.split(" ", 2)[0];
        String brief = program.substring(program.lastIndexOf('/') + 1) + command.substring(program.length());
        return brief.length() > LONGEST_COMMAND ? brief.substring(0, LONGEST_COMMAND) + " …" : brief;
    }

    static Optional<Long> pidOf(int port) {
        try {
            return Files.isReadable(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
        } catch (IOException | UncheckedIOException | NumberFormatException invisible) {
            return Optional.empty();
        }
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Set<String> sockets;
        try (Stream<String> lines = Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))) {
            sockets = inodesOf(lines, port).stream()
                    .map(inode -> "socket:[" + inode + "]")
                    .collect(Collectors.toSet());
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOneOf(sockets, process.resolve("fd"))) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return Optional.empty();
    }

    /** The inodes of the sockets that listen on a port, from lines in the format of proc_net_tcp(5). */
    static Set<String> inodesOf(Stream<String> lines, int port) {
        String suffix = String.format(":%04X", port);
        return lines.map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
                .map(fields -> fields[9])
                .collect(Collectors.toSet());
    }

    private static Stream<String> lines(String file) throws IOException {
        Path path = Path.of(file);
        return Files.isReadable(path) ? Files.readAllLines(path).stream() : Stream.empty();
    }

    private static boolean holdsOneOf(Set<String> sockets, Path descriptors) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (sockets.contains(target(link))) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!lsof.waitFor(3, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
                return Optional.empty();
            }
            return new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .map(Long::parseLong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
