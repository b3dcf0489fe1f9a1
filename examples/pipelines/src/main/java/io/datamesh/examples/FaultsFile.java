package io.datamesh.examples;

import io.datamesh.examples.pipeline.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults that come and go while the pipelines run: the file is looked at twice a second. One that can't be understood changes nothing. */
final class FaultsFile implements Supplier<Map<String, Faults>> {

    private static final Logger LOG = LoggerFactory.getLogger(FaultsFile.class);
    private static final long LOOK_EVERY = Duration.ofMillis(500).toNanos();
    private static final long LARGEST = 64 << 10;

    private final Path file;
    private final List<String> pipelines;
    private Map<String, Faults> faults;
    private String known = "";
    private long lookedAt = System.nanoTime() - LOOK_EVERY;

    /** @param faults those that hold until the file says others */
    FaultsFile(Path file, List<String> pipelines, Map<String, Faults> faults) {
        this.file = file;
        this.pipelines = List.copyOf(pipelines);
        this.faults = faults;
    }

    @Override
    public synchronized Map<String, Faults> get() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_EVERY) {
            lookedAt = now;
            look();
        }
        return faults;
    }

    private void look() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return;
            }
            String text = Files.readString(file).strip();
            if (!text.equals(known)) {
                known = text;
                EnvironmentReader reader = new EnvironmentReader(Map.of("FAULTS", text), "");
                Map<String, Faults> read = reader.faults("FAULTS", pipelines);
                reader.complain();
                faults = read;
                LOG.info("event=faults-changed faults={}", read);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("event=faults-not-understood file={} reason=\"{}\"", file, e.getMessage());
        }
    }
}
