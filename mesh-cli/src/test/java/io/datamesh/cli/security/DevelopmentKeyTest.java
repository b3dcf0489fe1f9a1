package io.datamesh.cli.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.local.MeshDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    @TempDir
    private Path folder;

    private MeshDirectory directory;

    @BeforeEach
    void makeFolder() throws Exception {
        directory = new MeshDirectory(folder);
        Files.createDirectories(directory.signingKey().getParent());
    }

    @Test
    void signsTokensThatThePublicHalfVerifies() throws Exception {
        String token = prepare().sign("lena", List.of("domain"), List.of("order", "returns"), NOW);

        SignedJWT parsed = SignedJWT.parse(token);
        JWKSet published = JWKSet.load(directory.publicKeys().toFile());
        assertThat(parsed.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(parsed.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(parsed.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(parsed.getJWTClaimsSet().getSubject()).isEqualTo("lena");
        assertThat(parsed.getJWTClaimsSet().getIssuer()).isEqualTo(DevelopmentKey.ISSUER);
        assertThat(parsed.getJWTClaimsSet().getAudience()).containsExactly(DevelopmentKey.AUDIENCE);
        assertThat(parsed.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("domain");
        assertThat(parsed.getJWTClaimsSet().getStringListClaim("domains")).containsExactly("order", "returns");
        assertThat(parsed.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(12 * 3600)));
    }

    @Test
    void keepsThePrivateHalfToItsOwnerAndOutOfThePublicFile() throws Exception {
        prepare();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.signingKey())))
                .isEqualTo("rw-------");
        assertThat(JWKSet.load(directory.publicKeys().toFile()).getKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.isPrivate()).isFalse());
    }

    @Test
    void staysTheSameFromOneStartToTheNext() throws Exception {
        prepare();
        String first = Files.readString(directory.signingKey());
        Files.delete(directory.publicKeys());

        prepare();

        assertThat(directory.signingKey()).hasContent(first);
        assertThat(directory.publicKeys()).exists();
    }

    @Test
    void saysWhatToDoAboutADamagedOrMissingKey() throws Exception {
        assertThatThrownBy(() -> DevelopmentKey.read(directory.signingKey()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no development key");
        Files.writeString(directory.signingKey(), "{}");
        assertThatThrownBy(() -> DevelopmentKey.read(directory.signingKey()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void makesAnOperatorUnlessDomainsAreNamed() throws Exception {
        prepare();

        assertThat(rolesOf(LocalToken.sign(directory, "x", List.of(), List.of())))
                .containsExactly("operator");
        assertThat(rolesOf(LocalToken.sign(directory, "x", List.of(), List.of("order"))))
                .containsExactly("domain");
        assertThat(rolesOf(LocalToken.sign(directory, "x", List.of(Role.governance), List.of())))
                .containsExactly("governance");
    }

    @Test
    void refusesADomainRoleWithoutADomain() throws Exception {
        prepare();

        assertThatThrownBy(() -> LocalToken.sign(directory, "x", List.of(Role.domain), List.of()))
                .isInstanceOf(Failure.class)
                .satisfies(failure -> assertThat(((Failure) failure).exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private DevelopmentKey prepare() throws Exception {
        return DevelopmentKey.prepare(directory.signingKey(), directory.publicKeys());
    }

    private static List<String> rolesOf(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("roles");
    }
}
