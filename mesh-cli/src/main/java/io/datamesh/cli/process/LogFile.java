package io.datamesh.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The log of a process, which appends to it by itself; kept bounded from outside by copying it away and cutting it to nothing, which an
 * appending writer doesn't notice.
 */
public final class LogFile {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern FRAME = Pattern.compile("\\s+(at \\S+\\(|\\.\\.\\. \\d+ (more|common))");
    private static final int LONGEST_LINE = 500;

    private final Path path;

    public LogFile(Path path) {
        this.path = path;
    }

    /** How much is in it now, in bytes. */
    public long size() {
        return path.toFile().length();
    }

    /**
     * The newest lines, oldest first, without the frames of stack traces; what is cut from an overlong line is marked. Empty if there is no log.
     *
     * @param since nothing older than what was written when the log had this size
     */
    public List<String> lastLines(int count, long since) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long oldest = since <= file.length() ? since : 0;
            long from = Math.max(oldest, file.length() - TAIL_BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length() - from)];
            file.readFully(bytes);
            List<String> lines = new String(bytes, UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                    .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line)
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** Moves what is there to {@code <name>.1} once it has more than {@code limit} bytes. */
    public void rotate(long limit) throws IOException {
        if (Files.exists(path) && Files.size(path) > limit) {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }
}
