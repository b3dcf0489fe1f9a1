package io.datamesh.cli.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.datamesh.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The key that signs the tokens of a local mesh (ES256, RFC 7518 section 3.4); its services know only the public half. */
public final class DevelopmentKey {

    public static final String ISSUER = "mesh-local";
    public static final String AUDIENCE = "mesh";

    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final String OWNER_ONLY = "rw-------";

    /** Services in containers run as another user. */
    private static final String ANYONE_READS = "rw-r--r--";

    private final ECKey key;

    private DevelopmentKey(ECKey key) {
        this.key = key;
    }

    /** Makes a key if there is none, and writes the public half beside it. */
    public static DevelopmentKey prepare(Path privateKey, Path publicKeys) throws IOException {
        if (!Files.exists(privateKey)) {
            writePrivate(privateKey, generate().toJSONString());
        }
        DevelopmentKey key = read(privateKey);
        replace(publicKeys, new JWKSet(key.key.toPublicJWK()).toString());
        return key;
    }

    public static DevelopmentKey read(Path privateKey) throws IOException {
        try {
            return new DevelopmentKey(ECKey.parse(Files.readString(privateKey)));
        } catch (NoSuchFileException none) {
            throw Failure.refused(
                    "There is no development key in " + privateKey.getParent() + ".",
                    "Start the local mesh with ./mesh up, or give a token of your own with --token or MESH_TOKEN.");
        } catch (ParseException damaged) {
            throw Failure.refused(
                    "The development key " + privateKey + " is damaged.",
                    "Delete it; the next ./mesh up makes a new one, and older tokens end.");
        }
    }

    /** A bearer token in the compact form of RFC 7519. */
    public String sign(String subject, List<String> roles, List<String> domains, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("roles", roles)
                .claim("domains", domains)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the development key can't sign", unusable);
        }
        return token.serialize();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    private static void writePrivate(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileAttribute<?>[] attributes = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        Files.createFile(fresh, attributes);
        Files.writeString(fresh, content, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void replace(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, content);
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(ANYONE_READS));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
