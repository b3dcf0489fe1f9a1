package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.READER;
import static io.datamesh.product.descriptor.Documents.faults;
import static io.datamesh.product.descriptor.Documents.product;
import static io.datamesh.product.descriptor.Documents.read;
import static io.datamesh.product.descriptor.Documents.refused;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.datamesh.model.DocumentFormat;
import io.datamesh.model.SourceDocument;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {

    private static final String MINIMAL = "{apiVersion: v1.0.0, kind: DataProduct, id: a, status: active}";

    @ParameterizedTest
    @CsvSource({
        "standard.odps.yaml, ODPS, application/yaml",
        "extended.odps.yaml, ODPS, application/yaml",
        "stream.yaml, ODPS, application/yaml",
        "full.odcs.yaml, ODCS, application/yaml",
        "third-generation.odcs.yaml, ODCS, application/yaml",
        "compact.yaml, COMPACT, application/yaml",
        "compact-fields.json, COMPACT, application/json",
        "manifest.yaml, INFRASTRUCTURE, application/yaml"
    })
    void findsOutTheFormAndKeepsTheText(String name, DocumentFormat format, String mediaType) {
        Reading.Read read = read(resource(name));

        assertThat(read.source()).isEqualTo(new SourceDocument(resource(name), mediaType, format));
    }

    @Test
    void keepsAByteOrderMarkInTheTextAndReadsOn() {
        String text = "\uFEFF" + MINIMAL;

        assertThat(read(text).source().getText()).isEqualTo(text);
        assertThat(read("\uFEFF{\"apiVersion\":\"v1.0.0\",\"kind\":\"DataProduct\",\"id\":\"a\",\"status\":\"draft\"}")
                        .source()
                        .getMediaType())
                .isEqualTo("application/json");
    }

    @Test
    void readsASourceRecordWhateverFormatItsWriterBelieved() {
        SourceDocument source =
                new SourceDocument(resource("full.odcs.yaml"), "application/yaml", DocumentFormat.COMPACT);

        Reading reading = READER.read(source);

        assertThat(((Reading.Read) reading).source().getFormat()).isEqualTo(DocumentFormat.ODCS);
    }

    @Test
    void takesFlowStyleForYamlAndStrictJsonForJson() {
        assertThat(read(MINIMAL).source().getMediaType()).isEqualTo("application/yaml");
        Reading strict = READER.read(MINIMAL.getBytes(StandardCharsets.UTF_8), "application/json");
        assertThat(faults(((Reading.Refused) strict).violations())).containsExactly(" json.syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml; charset=utf-8",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/octet-stream"
            })
    void readsWhateverTheMediaTypeUnlessItContradicts(String mediaType) {
        assertThat(READER.read(MINIMAL.getBytes(StandardCharsets.UTF_8), mediaType))
                .isInstanceOf(Reading.Read.class);
    }

    @Test
    void refusesACharsetThatIsNotUtf8() {
        Reading reading =
                READER.read(MINIMAL.getBytes(StandardCharsets.UTF_8), "application/yaml; charset=\"ISO-8859-1\"");

        assertThat(faults(((Reading.Refused) reading).violations())).containsExactly(" encoding.unsupported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|document.empty",
                "# nothing here|document.empty",
                "just text|document.not-a-mapping",
                "[1, 2]|document.not-a-mapping",
                "{a: 1}|form.unknown",
                "kind: dataproduct|value.not-allowed"
            })
    void refusesWhatIsNoDescriptor(String text, String code) {
        assertThat(refused(text)).extracting("code").containsExactly(code);
    }

    @Test
    void namesEveryFaultAtOnceWithItsLine() {
        assertThat(refused("""
                        kind: DataProduct
                        name: [a]
                        status: gone
                        outputPorts:
                          - name: p
                            tags: x
                          - 5
                        """))
                .extracting("path", "code", "message")
                .containsExactlyInAnyOrder(
                        tuple(
                                "/apiVersion",
                                "odps.required",
                                "`apiVersion` is required: the version of the standard, v1.0.0 (line 1)."),
                        tuple(
                                "/id",
                                "odps.required",
                                "`id` is required: an identifier that stays for ever, a UUID for one (line 1)."),
                        tuple("/name", "type.mismatch", "`name` must be text, not a list (line 2)."),
                        tuple(
                                "/status",
                                "value.not-allowed",
                                "`status` must be one of proposed, draft, active, deprecated, retired; it is `gone` (line 3)."),
                        tuple(
                                "/outputPorts/0/version",
                                "odps.required",
                                "`version` is required: the version of the port, as in 1.0.0 (line 5)."),
                        tuple("/outputPorts/0/tags", "type.mismatch", "`tags` must be a list, not text (line 6)."),
                        tuple(
                                "/outputPorts/1",
                                "type.mismatch",
                                "`outputPorts[]` must be a mapping, not a number (line 7)."));
    }

    @Test
    void boundsTheListOfFaults() {
        String text = "kind: DataProduct\noutputPorts: [" + "1,".repeat(5_000) + "]";

        assertThat(refused(text)).hasSize(201).last().extracting("code").isEqualTo("faults.more");
    }

    @Test
    void takesScalarsAsTheyAreSpelledWhereTextIsAsked() {
        String text = "{apiVersion: v1.0.0, kind: DataProduct, id: 007, name: true, version: 1.10, status: active}";

        assertThat(product(text)).extracting("id", "name", "version").containsExactly("007", "true", "1.10");
    }

    @Test
    void keepsUnknownKeysAndSuggestsTheOneThatWasMeant() {
        Reading.Read read = read(MINIMAL.replace("id: a", "id: a, sensitivty: public, colour: red"));

        assertThat(read.warnings())
                .extracting("path", "message")
                .containsExactly(
                        tuple(
                                "/sensitivty",
                                "`sensitivty` is not a key of the standard; did you mean `sensitivity`? (line 1)."),
                        tuple(
                                "/colour",
                                "`colour` is not a key of the standard; it is kept in the document only (line 1)."));
    }

    @Test
    void pointsIntoKeysThatNeedEscaping() {
        assertThat(faults(refused(MINIMAL.replace("id: a", "id: a, 'a/b~c': 1, 'a/b~c': 2"))))
                .containsExactly("/a~1b~0c yaml.duplicate-key");
    }
}
