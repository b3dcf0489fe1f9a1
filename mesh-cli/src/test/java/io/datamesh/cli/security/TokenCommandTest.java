package io.datamesh.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.datamesh.cli.MeshRun;
import io.datamesh.cli.local.MeshDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    private Path folder;

    @Test
    void makesAKeyWhereNoneIsIfAskedTo() throws Exception {
        MeshRun run = token("--create-key");

        assertThat(run.exitCode()).isZero();
        assertThat(verifies(run)).isTrue();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().publicKeys())))
                .as("containers run as another user")
                .isEqualTo("rw-r--r--");
    }

    @Test
    void leavesTheKeyAloneThatThereIs() throws Exception {
        MeshRun before = token("--create-key");

        MeshRun after = token("--create-key");

        assertThat(after.exitCode()).isZero();
        assertThat(verifies(before)).isTrue();
        assertThat(verifies(after)).isTrue();
    }

    @Test
    void makesNoKeyUnasked() {
        MeshRun run = token();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(directory().signingKey()).doesNotExist();
    }

    private MeshRun token(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "token";
        arguments[1] = "--mesh-dir";
        arguments[2] = directory().root().toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return MeshRun.of(arguments);
    }

    private MeshDirectory directory() {
        return new MeshDirectory(folder.resolve("mesh"));
    }

    private boolean verifies(MeshRun run) throws Exception {
        SignedJWT token = SignedJWT.parse(run.out().strip());
        JWKSet published = JWKSet.load(directory().publicKeys().toFile());
        return token.verify(new ECDSAVerifier(
                published.getKeyByKeyId(token.getHeader().getKeyID()).toECKey()));
    }
}
