package io.datamesh.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes keys and tokens that a service under test accepts when it is started with {@link #settings()}. */
public final class TokenIssuer {

    public static final String NAME = "mesh";

    private final Path keySet;
    private ECKey key;

    /** @param folder where the public keys are written to */
    public TokenIssuer(Path folder) {
        this.keySet = folder.resolve("jwks.json");
        rotate();
    }

    /** Replaces the key, so that tokens from before are no longer valid. */
    public void rotate() {
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            Files.writeString(keySet, publicKeys());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ECKey key() {
        return key;
    }

    public Path keySet() {
        return keySet;
    }

    public String publicKeys() {
        return new JWKSet(key).toString();
    }

    public Map<String, Object> settings() {
        return Map.of("mesh.security.jwks-url", keySet.toUri().toString());
    }

    public String domain(String subject, String... domains) {
        return token(claims ->
                claims.subject(subject).claim("roles", List.of("domain")).claim("domains", List.of(domains)));
    }

    public String governance(String subject) {
        return token(claims -> claims.subject(subject).claim("roles", List.of("governance")));
    }

    public String operator(String subject) {
        return token(claims -> claims.subject(subject).claim("roles", List.of("operator")));
    }

    /** A token whose claims differ from a valid one's. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return sign(
                    change.apply(valid()).build(),
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWTClaimsSet.Builder valid() {
        return new JWTClaimsSet.Builder()
                .subject("somebody")
                .issuer(NAME)
                .audience(NAME)
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    public static String sign(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
