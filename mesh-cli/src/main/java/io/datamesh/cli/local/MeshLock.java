package io.datamesh.cli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Held for as long as a mesh runs from a directory. The system releases it when its holder ends in any way, so it is never stale. */
final class MeshLock implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;
    private final FileLock lock;

    private MeshLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty if another process holds it. */
    static Optional<MeshLock> tryAcquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return Optional.ofNullable(lock).map(held -> new MeshLock(channel, held));
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    static Optional<MeshLock> acquire(Path file, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Optional<MeshLock> lock = tryAcquire(file);
        while (lock.isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(POLL_MILLIS);
            lock = tryAcquire(file);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
