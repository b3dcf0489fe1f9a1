package io.datamesh.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How much of the machine's memory a process occupies, from the proc file system where there is one and from {@code ps} elsewhere. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** In bytes; empty if the system does not tell. */
    public static OptionalLong of(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            return Files.isReadable(status) ? fromStatus(Files.readString(status)) : fromPs(pid);
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong fromStatus(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .map(kibibytes -> kibibytes * 1024)
                .findFirst();
    }

    private static OptionalLong fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!ps.waitFor(2, TimeUnit.SECONDS)) {
                ps.destroyForcibly();
                return OptionalLong.empty();
            }
            String kibibytes =
                    new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            return kibibytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(kibibytes) * 1024);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
