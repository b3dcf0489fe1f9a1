package io.datamesh.kit.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;

/** Keys in a file, read again when the file changes: a key can be rotated without a restart. */
final class FileKeys implements JWKSetSource<SecurityContext> {

    private static final long LARGEST_FILE = 1 << 20;

    private final Path file;
    private volatile Loaded loaded;

    private record Loaded(FileTime modified, long size, JWKSet keys) {}

    FileKeys(Path file) {
        this.file = file;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Loaded known = loaded;
            if (known == null
                    || known.size != attributes.size()
                    || !known.modified.equals(attributes.lastModifiedTime())) {
                known = read(attributes);
                loaded = known;
            }
            return known.keys;
        } catch (IOException | ParseException unreadable) {
            throw new JWKSetUnavailableException("The keys in " + file + " cannot be read", unreadable);
        }
    }

    private Loaded read(BasicFileAttributes attributes) throws IOException, ParseException {
        if (attributes.size() > LARGEST_FILE) {
            throw new IOException(file + " is too large for a key set");
        }
        return new Loaded(attributes.lastModifiedTime(), attributes.size(), JWKSet.parse(Files.readString(file)));
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
