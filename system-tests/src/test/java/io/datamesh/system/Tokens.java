package io.datamesh.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.datamesh.cli.security.DevelopmentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of an operator that must not open anything. */
final class Tokens {

    private final Path security;
    private final ECKey key;

    Tokens(MeshUnderTest mesh) throws IOException, ParseException {
        this.security = mesh.directory().resolve("security");
        this.key = ECKey.parse(Files.readString(security.resolve("key.jwk")));
    }

    /** By what is wrong with them. */
    Map<String, String> bad() throws IOException, JOSEException {
        Date expired = Date.from(Instant.now().minus(Duration.ofHours(1)));
        ECKey strange = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        byte[] publicKeys = Files.readAllBytes(security.resolve("jwks.json"));
        String good = signed(claims().build(), JWSAlgorithm.ES256, new ECDSASigner(key));
        String[] parts = good.split("\\.");
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", signed(claims().expirationTime(expired).build(), JWSAlgorithm.ES256, new ECDSASigner(key)));
        bad.put("signed with another key", signed(claims().build(), JWSAlgorithm.ES256, new ECDSASigner(strange)));
        bad.put(
                "signed with the public key as a secret",
                signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(publicKeys)));
        bad.put("alg=none", new PlainJWT(claims().build()).serialize());
        bad.put("without its signature", parts[0] + "." + parts[1] + ".");
        bad.put(
                "by another issuer",
                signed(claims().issuer("elsewhere").build(), JWSAlgorithm.ES256, new ECDSASigner(key)));
        bad.put("for others", signed(claims().audience("others").build(), JWSAlgorithm.ES256, new ECDSASigner(key)));
        bad.put("no token", "let-me-in");
        return bad;
    }

    private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(DevelopmentKey.ISSUER)
                .audience(DevelopmentKey.AUDIENCE)
                .subject("intruder")
                .claim("roles", List.of("operator"))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
    }

    /** Signed as it should be, by somebody whose name would like to be a line of its own in the log. */
    String withSubject(String subject) throws JOSEException {
        return signed(claims().subject(subject).build(), JWSAlgorithm.ES256, new ECDSASigner(key));
    }
}
