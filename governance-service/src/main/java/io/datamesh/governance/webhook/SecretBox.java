package io.datamesh.governance.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts secrets (AES-256-GCM), so that whoever reads the topic they are kept in does not know them. */
final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @throws IllegalArgumentException if this is not 32 bytes in Base64 */
    static SecretBox with(String base64) {
        byte[] key = Base64.getDecoder().decode(base64.strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("mesh.webhooks.key is to be " + KEY_BYTES + " bytes in Base64");
        }
        return new SecretBox(key);
    }

    /** With a key that is made at the first time and can be read by this user only. Of several instances that share the file one makes it. */
    static SecretBox inFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file.toAbsolutePath());
            }
            return with(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the webhooks can't be kept in " + file, e);
        }
    }

    /** Nobody sees half a key: it gets its name once it is written. */
    private static void make(Path file) throws IOException {
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        Path unnamed = Files.createTempFile(
                Files.createDirectories(file.getParent()),
                "webhooks",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unnamed, Base64.getEncoder().encodeToString(made));
            Files.createLink(file, unnamed);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // its key is as good
        } finally {
            Files.delete(unnamed);
        }
    }

    String close(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8)).orElseThrow();
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    /** @return empty if it was encrypted with another key */
    Optional<String> open(String closed) {
        byte[] all = Base64.getDecoder().decode(closed);
        return run(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(all, NONCE_BYTES),
                        Arrays.copyOfRange(all, NONCE_BYTES, all.length))
                .map(secret -> new String(secret, UTF_8));
    }

    private Optional<byte[]> run(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return Optional.of(cipher.doFinal(text));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
