package io.datamesh.kit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** How clients come to a {@link LocalBroker}: in the clear, or by TLS with a SCRAM password. */
public final class BrokerSecurity {

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String USER = "mesh";

    private final String password;
    private final Path keyStore;
    private final boolean accessLists;

    private BrokerSecurity(String password, Path keyStore, boolean accessLists) {
        this.password = password;
        this.keyStore = keyStore;
        this.accessLists = accessLists;
    }

    public static BrokerSecurity none() {
        return new BrokerSecurity(null, null, false);
    }

    /** In the clear, and everybody may do everything but what an access list gives to somebody else. */
    public static BrokerSecurity accessLists() {
        return new BrokerSecurity(null, null, true);
    }

    /** @param directory where the broker's certificate is made */
    public static BrokerSecurity saslOverTls(Path directory) {
        String password = UUID.randomUUID().toString();
        Path keyStore = directory.resolve("broker.p12");
        makeCertificate(keyStore, password);
        return new BrokerSecurity(password, keyStore, false);
    }

    /** What a client needs that may come in. */
    public Map<String, String> clientProperties() {
        return clientProperties(password);
    }

    /** What a client has that gives this password. */
    public Map<String, String> clientProperties(String givenPassword) {
        return Map.of(
                "security.protocol",
                protocol(),
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                login(givenPassword),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                keyStore.toString(),
                "ssl.truststore.password",
                password);
    }

    String protocol() {
        return password == null ? "PLAINTEXT" : "SASL_SSL";
    }

    List<String> scramArguments() {
        return password == null ? List.of() : List.of(MECHANISM + "=[name=" + USER + ",password=" + password + "]");
    }

    Map<String, String> brokerProperties() {
        if (accessLists) {
            return Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "allow.everyone.if.no.acl.found",
                    "true");
        }
        return password == null
                ? Map.of()
                : Map.of(
                        "sasl.enabled.mechanisms",
                        MECHANISM,
                        "sasl.mechanism.inter.broker.protocol",
                        MECHANISM,
                        "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        login(password),
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        keyStore.toString(),
                        "ssl.keystore.password",
                        password,
                        "ssl.truststore.type",
                        "PKCS12",
                        "ssl.truststore.location",
                        keyStore.toString(),
                        "ssl.truststore.password",
                        password);
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                + password + "\";";
    }

    private static void makeCertificate(Path keyStore, String password) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                password);
        try {
            Path log = Files.createTempFile("keytool", ".log");
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IllegalStateException("keytool made no certificate: " + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new IllegalStateException("keytool can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
