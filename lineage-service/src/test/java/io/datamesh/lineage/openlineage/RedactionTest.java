package io.datamesh.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://joe:HIDDEN@db:5432/shop",
                "mongodb+srv://joe:HIDDEN@cluster.example/shop?retryWrites=true",
                "amqp://joe:HID@DEN:HIDDEN@broker",
                "jdbc:sqlserver://db;user=joe;password=HIDDEN;encrypt=true",
                "jdbc:snowflake://org.example/?user=joe&password=HIDDEN&warehouse=w",
                "Server=db;Uid=joe;Pwd=HIDDEN;",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=HIDDEN==;EndpointSuffix=x",
                "https://a.blob.example/c?sv=2022&sig=HIDDEN",
                "--conf spark.hadoop.fs.s3a.secret.key=HIDDEN --class Main",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"joe\" password=\"HIDDEN\";",
                "CREATE USER joe IDENTIFIED BY 'HIDDEN'",
                "CREATE SECRET s (TYPE s3, KEY_ID 'k', SECRET 'HIDDEN')",
                "{\"user\": \"joe\", \"password\": \"HIDDEN\"}",
                "{\\\"apiKey\\\": \\\"HIDDEN\\\"}",
                "Authorization: Basic HIDDENHIDDEN==",
                "curl -H 'Authorization: Bearer HIDDENHIDDEN' https://x",
                "token is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJIIDDEN.HIDDENHIDDEN",
                "using ghp_HIDDEN7890123456789012345678901234567890 to pull",
                "aws AKIAHIDDEN7890123456 key",
                "-----BEGIN RSA PRIVATE KEY-----\nHIDDEN\n-----END RSA PRIVATE KEY-----",
            })
    void hidesASecretInAText(String text) {
        assertThat(redaction.redact(text))
                .doesNotContain("HIDDEN")
                .doesNotContain("DEN:")
                .contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet",
                "select a.token_count, b.total from a join b on a.id = b.id where a.day = '2026-01-01'",
                "abfss://container@account.dfs.core.windows.net/path",
                "Write to joe@example.org: thanks.",
                "org.apache.spark.sql.SparkSession:primary key=id",
                "s3://bucket/basic configuration/file.parquet",
                "postgres://db:5432",
            })
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(redaction.redact(text)).isSameAs(text);
    }

    @Test
    void hidesWhatItsNameCallsASecret() throws IOException {
        assertThat(redacted("""
                {"run": {"facets": {"spark_properties": {"properties": {"spark.hadoop.fs.s3a.access.key": "k", "spark.app.name": "a", "sasl.jaas.config": "x"}},
                  "own": {"_producer": "p", "credentials": {"user": "u", "value": ["v", 7]}, "apiKey": 12345, "accessToken": null, "tokenCount": 3},
                  "environmentVariables": {"environmentVariables": [{"name": "DB_PASSWORD", "value": "v"}, {"name": "HOME", "value": "/root"}]}}}}
                """)).isEqualTo(tree("""
                {"run": {"facets": {"spark_properties": {"properties": {"spark.hadoop.fs.s3a.access.key": "***", "spark.app.name": "a", "sasl.jaas.config": "***"}},
                  "own": {"_producer": "p", "credentials": {"user": "***", "value": ["***", "***"]}, "apiKey": "***", "accessToken": null, "tokenCount": 3},
                  "environmentVariables": {"environmentVariables": [{"name": "DB_PASSWORD", "value": "***"}, {"name": "HOME", "value": "/root"}]}}}}
                """));
    }

    @Test
    void takesAColumnThatIsCalledPasswordForAColumn() throws IOException {
        String event = """
                {"outputs": [{"namespace": "n", "name": "users.password", "facets": {
                  "schema": {"fields": [{"name": "password", "type": "varchar"}]},
                  "columnLineage": {"fields": {"password": {"inputFields": [{"namespace": "n", "name": "t", "field": "secret"}]}}},
                  "dataQualityMetrics": {"columnMetrics": {"api_token": {"nullCount": 3}}}}}]}
                """;

        assertThat(redacted(event)).isEqualTo(tree(event));
    }

    @Test
    void namesADatasetWithoutTheUserThatReadsIt() throws IOException {
        assertThat(redacted("{\"inputs\": [{\"namespace\": \"postgres://joe:HIDDEN@db:5432\", \"name\": \"a.b\"}]}"))
                .isEqualTo(tree("{\"inputs\": [{\"namespace\": \"postgres://db:5432\", \"name\": \"a.b\"}]}"));
    }

    @Test
    void changesNothingASecondTime() throws IOException {
        ObjectNode event = tree("{\"a\": \"jdbc:x://u:p4ssw0rd@h/db?password=hhhhhhh\", \"password\": \"x\"}");

        assertThat(redaction.redact(event)).isTrue();
        assertThat(redaction.redact(event)).isFalse();
    }

    private ObjectNode redacted(String json) throws IOException {
        ObjectNode event = tree(json);
        redaction.redact(event);
        return event;
    }

    private static ObjectNode tree(String json) throws IOException {
        return (ObjectNode) JSON.readTree(json);
    }
}
