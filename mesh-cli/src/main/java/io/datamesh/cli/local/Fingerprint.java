package io.datamesh.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A short text that changes whenever one of some files does; sizes and times stand for the content, so that it costs next to nothing. */
final class Fingerprint {

    static final int LENGTH = 12;

    private Fingerprint() {}

    static String of(List<Path> filesAndFolders, String version, List<String> options) throws IOException {
        MessageDigest digest = sha256();
        digest.update((version + options).getBytes(UTF_8));
        for (Path root : filesAndFolders) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        String line = file + " " + attributes.size() + " "
                                + attributes.lastModifiedTime().toMillis();
                        digest.update(line.getBytes(UTF_8));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
