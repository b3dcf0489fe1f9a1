package io.datamesh.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What befalls a process besides signals: its disk takes no more, its files are lost or damaged. */
final class Harm {

    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(10);
    private static final int DAMAGED_BYTES = 64;

    private final MeshUnderTest mesh;
    private final Random random = new Random(7);

    Harm(MeshUnderTest mesh) {
        this.mesh = mesh;
    }

    /**
     * From now on no file of this process grows: a limit that the system lets anyone set on his own processes, and take back while they run. What they write fails as on a full
     * disk, with EFBIG in place of ENOSPC.
     */
    void fillDisk(String process) {
        limitFiles(process, "0:unlimited");
    }

    void freeDisk(String process) {
        limitFiles(process, "unlimited:unlimited");
    }

    /** {@code kill -9}, and what it kept on disk is gone before it is started again; returns the pid it had. */
    long killAndWipe(String process) {
        long killed = mesh.processes().kill(process);
        Folders.delete(state(process));
        return killed;
    }

    /** {@code kill -9}, and some bytes of each file below a folder of its state are others when it is started again; returns the pid it had. */
    long killAndDamage(String process, String folder) {
        long killed = mesh.processes().kill(process);
        Folders.files(state(process).resolve(folder)).forEach(this::damage);
        return killed;
    }

    private void damage(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[(int) Math.min(DAMAGED_BYTES, bytes.length())];
            random.nextBytes(noise);
            bytes.seek((bytes.length() - noise.length) / 2);
            bytes.write(noise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void limitFiles(String process, String softAndHard) {
        String pid = Long.toString(mesh.processes().pid(process).orElseThrow());
        Programs.run(
                        Installation.target(),
                        LONGEST_COMMAND,
                        Map.of(),
                        List.of("prlimit", "--pid", pid, "--fsize=" + softAndHard))
                .requireSuccess("prlimit");
    }

    private Path state(String process) {
        return mesh.directory().resolve("state").resolve(process);
    }
}
