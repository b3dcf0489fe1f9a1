package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InfrastructureComponent;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Server;
import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {

    private final ProductValidator validator = new ProductValidator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | hunter2secret",
                "dbPassword | \"hunter2secret\"",
                "db_password | hunter2secret",
                "sasl.password | hunter2secret",
                "CLIENT_SECRET | 9f8e7d6c",
                "clientSecret | 9f8e7d6c",
                "apiKey | 9f8e7d6c",
                "api-key | 9f8e7d6c",
                "awsSecretAccessKey | 9f8e7d6c",
                "accessToken | 9f8e7d6c",
                "url | postgresql://app:hunter2@db.shop.example/orders",
                "connection | Server=db;User Id=app;Password=hunter2;",
                "jaas | org.apache.kafka.PlainLoginModule required username=\"app\" password=\"hunter2\";",
                "blob | AccountName=shop;AccountKey=abc123==;EndpointSuffix=x",
                "note | -----BEGIN RSA PRIVATE KEY-----MIIE",
                "note | AKIAIOSFODNN7EXAMPLE",
                "note | ghp_abcdefghijklmnopqrstuvwxyz0123456789"
            })
    void refusesSecretsInPropertiesWithoutRepeatingThem(String name, String value) {
        DataProduct infrastructure = product()
                .setInfrastructure(List.of(InfrastructureComponent.newBuilder()
                        .setRole("storage")
                        .setProperties(Map.of(name, value))
                        .build()))
                .build();
        DataProduct custom = product()
                .setCustomProperties(List.of(new CustomProperty(name, value, null)))
                .build();

        assertSecret(infrastructure, "/infrastructure/0/properties/" + name, value);
        assertSecret(custom, "/customProperties/0/value", value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | ${DB_PASSWORD}",
                "password | vault:kv/orders#password",
                "password | {{ secrets.db }}",
                "password | <your password>",
                "password | ********",
                "password | arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
                "password | /run/secrets/db",
                "password | required",
                "password | null",
                "passwordPolicy | twelve characters",
                "passwordRotationDays | 90",
                "secretName | orders-db",
                "secretsManager | hashicorp",
                "tokenUrl | https://idp.shop.example/token",
                "tokenization | format-preserving",
                "primaryKey | order_id",
                "business-key | [\"a\",\"b\"]",
                "encryptionKey | alias-orders",
                "url | postgresql://db.shop.example:5432/orders",
                "url | postgresql://app@db.shop.example/orders",
                "url | postgresql://app:${PASSWORD}@db.shop.example/orders",
                "jaas | required username=\"app\" password=\"${PASSWORD}\";",
                "time | 12:30@noon",
                "note | the password is in the vault"
            })
    void acceptsReferencesAndTheRest(String name, String value) {
        DataProduct product = product()
                .setInfrastructure(List.of(InfrastructureComponent.newBuilder()
                        .setRole("storage")
                        .setProperties(Map.of(name, value))
                        .build()))
                .setCustomProperties(List.of(new CustomProperty(name, value, null)))
                .build();

        assertThat(validator.validate(product)).isEmpty();
    }

    @Test
    void looksAtAddressesAndServers() {
        OutputPort port = OutputPort.newBuilder()
                .setName("a")
                .setAddress(PortAddress.newBuilder()
                        .setServer("jdbc:mysql://app:hunter2@db.shop.example")
                        .setProperties(Map.of("password", "hunter2"))
                        .build())
                .setContract(DataContract.newBuilder()
                        .setId("x")
                        .setServers(List.of(Server.newBuilder()
                                .setServer("s")
                                .setType("kafka")
                                .setProperties(Map.of("password", "\"hunter2\""))
                                .build()))
                        .build())
                .build();

        assertThat(validator.validate(product().setOutputPorts(List.of(port)).build()))
                .allSatisfy(violation -> assertThat(violation.getCode()).isEqualTo("secret.in-descriptor"))
                .extracting(Violation::getPath)
                .containsExactlyInAnyOrder(
                        "/outputPorts/0/address/server",
                        "/outputPorts/0/address/properties/password",
                        "/outputPorts/0/contract/servers/0/properties/password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PRIVATE KEY-----", "see https://app:hunter2@wiki.shop.example"})
    void looksAtProseAndAtTheSourceOfContracts(String secret) {
        assertSecret(product().setDescription(secret).build(), "/description", secret);
        assertSecret(
                product()
                        .setOutputPorts(List.of(OutputPort.newBuilder()
                                .setName("a")
                                .setContract(DataContract.newBuilder()
                                        .setId("x")
                                        .setSource(SourceDocument.newBuilder()
                                                .setText("# " + secret)
                                                .build())
                                        .build())
                                .build()))
                        .build(),
                "/outputPorts/0/contract/source/text",
                secret);
    }

    private void assertSecret(DataProduct product, String path, String secret) {
        assertThat(validator.validate(product)).singleElement().satisfies(violation -> {
            assertThat(violation.getPath()).isEqualTo(path);
            assertThat(violation.getCode()).isEqualTo("secret.in-descriptor");
            assertThat(violation.getMessage()).doesNotContain(secret);
        });
    }

    private static DataProduct.Builder product() {
        return DataProduct.newBuilder()
                .setId("orders")
                .setName("Orders")
                .setDomain("order")
                .setVersion("1.0.0");
    }
}
