package io.datamesh.kit.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens with a key of its own, and publishes the public half as a file that a service can be pointed to. */
public final class TestTokens {

    private final ECKey key;
    private final Path published;

    public TestTokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            published = Files.createTempFile("jwks", ".json");
            Files.writeString(published, new JWKSet(key.toPublicJWK()).toString());
            published.toFile().deleteOnExit();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jwksUrl() {
        return published.toUri().toString();
    }

    public String ofDomain(String... domains) {
        return sign(claims("domain").claim("domains", List.of(domains)));
    }

    public String ofGovernance() {
        return sign(claims("governance"));
    }

    public String ofOperator() {
        return sign(claims("operator"));
    }

    private static JWTClaimsSet.Builder claims(String role) {
        return new JWTClaimsSet.Builder()
                .subject(role + "-tester")
                .issuer("mesh")
                .audience("mesh")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .claim("roles", List.of(role));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token can't be signed", e);
        }
    }
}
