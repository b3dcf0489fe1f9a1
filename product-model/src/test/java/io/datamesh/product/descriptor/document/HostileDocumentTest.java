package io.datamesh.product.descriptor.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datamesh.product.descriptor.DescriptorLimits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileDocumentTest {

    private static final DocumentParser PARSER = new DocumentParser(DescriptorLimits.standard());
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private static List<Fault> faults(String text, String mediaType) {
        Parsed parsed = PARSER.parse(text, mediaType);
        assertThat(parsed).isInstanceOf(Parsed.Faulty.class);
        return ((Parsed.Faulty) parsed).faults();
    }

    private static Value yaml(String text) {
        return ((Parsed.Documents) PARSER.parse(text, YAML))
                .documents()
                .getFirst()
                .root();
    }

    @Test
    void refusesAliasBombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }

        assertThat(faults(bomb.toString(), YAML)).extracting(Fault::code).containsExactly("limit.nodes");
    }

    @Test
    void refusesLongTextsMultipliedByAliases() {
        String bomb = "a: &a " + "x".repeat(200_000) + "\nb: [" + "*a, ".repeat(1_000) + "]";

        assertThat(faults(bomb, YAML)).extracting(Fault::code).containsExactly("limit.expansion");
    }

    @ParameterizedTest
    @CsvSource({
        "YAML, [, 500000",
        "YAML, '{a: ', 200000",
        "JSON, [, 500000",
        "JSON, '{\"a\":', 150000",
        "YAML, '- ', 400000"
    })
    void refusesDeepNesting(String syntax, String open, int times) {
        assertThat(faults(open.repeat(times), syntax.equals("YAML") ? YAML : JSON))
                .extracting(Fault::code)
                .containsExactly("limit.depth");
    }

    @Test
    void refusesNestingThatAliasesHide() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 100; i++) {
            text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertThat(faults(text.toString(), YAML)).extracting(Fault::code).containsExactly("limit.depth");
    }

    @ParameterizedTest
    @CsvSource({"application/yaml, 'a: %s'", "application/yaml, 'a: \"%s\"'", "application/json, '{\"a\": \"%s\"}'"})
    void refusesHugeTexts(String mediaType, String pattern) {
        assertThat(faults(pattern.formatted("x".repeat(300_000)), mediaType))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("limit.scalar");
                    assertThat(fault.path()).isEqualTo("/a");
                });
    }

    @Test
    void refusesHugeKeys() {
        assertThat(faults("{\"" + "k".repeat(300_000) + "\": 1}", JSON))
                .extracting(Fault::code)
                .containsExactly("limit.scalar");
    }

    @Test
    void refusesTooManyValues() {
        assertThat(faults("[" + "1,".repeat(250_000) + "1]", JSON))
                .extracting(Fault::code)
                .containsExactly("limit.nodes");
        assertThat(faults("- 1\n".repeat(250_000), YAML))
                .extracting(Fault::code)
                .containsExactly("limit.nodes");
    }

    @Test
    void refusesTooManyDocuments() {
        assertThat(faults("---\n".repeat(300), YAML)).extracting(Fault::code).containsExactly("limit.documents");
    }

    @Test
    void refusesMoreBytesThanAllowedHoweverTheyAreSpelled() {
        String wide = "a: " + "数".repeat(400_000);

        assertThat(wide.length()).isLessThan(DescriptorLimits.standard().maxBytes());
        assertThat(faults(wide, YAML)).extracting(Fault::code).containsExactly("limit.bytes");
        assertThat(PARSER.decode(new byte[(1 << 20) + 1], YAML)).isInstanceOf(DocumentParser.Decoded.Unreadable.class);
    }

    private static Stream<Arguments> yamlThatIsNotPlainData() {
        return Stream.of(
                arguments("a: &a [*a]", "recursion", "/a/0"),
                arguments("&a {b: *a}", "recursion", "/b"),
                arguments("a: *nobody", "unknown-alias", "/a"),
                arguments("a: !!java.net.URL [x]", "tag", "/a"),
                arguments("a: !!binary aGk=", "tag", "/a"),
                arguments("a: !!set {x}", "tag", "/a"),
                arguments("a: !local x", "tag", "/a"),
                arguments("a: !!int x", "tag", "/a"),
                arguments("a: !<tag:example.com,2000:x> y", "tag", "/a"),
                arguments("1: x", "key-not-text", "/1"),
                arguments("~: x", "key-not-text", "/~0"),
                arguments("true: x", "key-not-text", "/true"),
                arguments("? [a]\n: x", "key-not-text", ""),
                arguments("? {a: b}\n: x", "key-not-text", ""),
                arguments("a: &x b\n*x : c", "key-not-text", ""),
                arguments("<<: {a: b}", "merge-key", "/<<"),
                arguments("a: {<<: {b: c}}", "merge-key", "/a/<<"),
                arguments("a: 1\na: 2", "duplicate-key", "/a"),
                arguments("a: {b: {c: 1, c: 2}}", "duplicate-key", "/a/b/c"),
                arguments("a: [1, 2", "syntax", null),
                arguments("a: b: c", "syntax", null),
                arguments("a:\n\t- b", "syntax", null),
                arguments("\"\\U7FFFFFFF\"", "syntax", null),
                arguments("%YAML 3.0\n---\na: 1", "syntax", null),
                arguments("@a", "syntax", null));
    }

    /** A syntax fault names the line and column; how far the tree had come is the parser's affair. */
    @ParameterizedTest
    @MethodSource("yamlThatIsNotPlainData")
    void refusesYamlThatIsNotPlainData(String text, String code, String path) {
        List<Fault> faults = faults(text, YAML);

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().code()).isEqualTo("yaml." + code);
        assertThat(faults.getFirst().message()).endsWith(".");
        if (path != null) {
            assertThat(faults.getFirst().path()).isEqualTo(path);
        }
    }

    @Test
    void namesLineAndColumnOfASyntaxFault() {
        assertThat(faults("a: 1\nb: [1, }\n", YAML))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("line 2, column 8"));
        assertThat(faults("{\"a\": 1,\n \"b\": nul}", JSON))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("line 2"));
    }

    @Test
    void namesAllKeysThatAreWrong() {
        assertThat(faults("a: 1\na: 2\nb: {1: x, 2: y}\n<<: *a\n", YAML))
                .extracting(Fault::code)
                .containsExactly(
                        "yaml.duplicate-key",
                        "yaml.key-not-text",
                        "yaml.key-not-text",
                        "yaml.merge-key",
                        "yaml.unknown-alias");
    }

    @Test
    void stopsNamingAtABound() {
        assertThat(faults("1: x\n".repeat(5_000), YAML))
                .hasSize(101)
                .last()
                .extracting(Fault::code)
                .isEqualTo("faults.more");
    }

    private static Stream<Arguments> looseJson() {
        return Stream.of(
                arguments("{\"a\": 1, \"a\": 2}", "json.duplicate-key"),
                arguments("{\"a\": 1} {\"b\": 2}", "json.trailing"),
                arguments("{\"a\": 1} x", "json.syntax"),
                arguments("{\"a\": NaN}", "json.syntax"),
                arguments("{\"a\": Infinity}", "json.syntax"),
                arguments("{\"a\": 01}", "json.syntax"),
                arguments("{\"a\": 1,}", "json.syntax"),
                arguments("{'a': 1}", "json.syntax"),
                arguments("{a: 1}", "json.syntax"),
                arguments("// c\n{}", "json.syntax"),
                arguments("{\"a\": \"x", "json.syntax"),
                arguments("[1, 2", "json.syntax"));
    }

    @ParameterizedTest
    @MethodSource("looseJson")
    void refusesLooseJson(String text, String code) {
        assertThat(faults(text, JSON)).extracting(Fault::code).containsExactly(code);
    }

    @Test
    void refusesEndlessNumbers() {
        assertThat(faults("{\"a\": " + "9".repeat(100_000) + "}", JSON))
                .extracting(Fault::code)
                .containsExactly("json.syntax");
        assertThat(yaml("a: " + "9".repeat(100_000))).isInstanceOf(Value.Mapping.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: x\u0000y", "a: \"\\0\"", "a: \"\\u0000\""})
    void refusesNul(String text) {
        assertThat(faults(text, YAML)).extracting(Fault::code).containsExactly("text.nul");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: x\u0007y", "a: \"\\a\"", "a: \"\\x1b\"", "a: x\u009Fy", "a: x\uFFFEy", "\"\\x07\": a"})
    void refusesControlCharacters(String text) {
        assertThat(faults(text, YAML)).extracting(Fault::code).containsExactly("text.control-character");
    }

    @Test
    void refusesHalfCharacters() {
        assertThat(faults("a: \uD83D", YAML)).extracting(Fault::code).containsExactly("text.lone-surrogate");
        assertThat(faults("a: \"\\uD83D\"", YAML)).extracting(Fault::code).containsExactly("text.lone-surrogate");
        assertThat(faults("{\"a\": \"\\udc00\"}", JSON)).extracting(Fault::code).containsExactly("text.lone-surrogate");
        assertThat(faults("{\"\\ud800\": 1}", JSON)).extracting(Fault::code).containsExactly("text.lone-surrogate");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, true",
        "UTF-16BE, true",
        "UTF-16LE, false",
        "UTF-16BE, false",
        "UTF-32LE, true",
        "UTF-32BE, true",
        "UTF-32BE, false"
    })
    void refusesWideEncodings(String charset, boolean mark) {
        byte[] bytes = ((mark ? "\uFEFF" : "") + "a: b").getBytes(Charset.forName(charset));

        assertThat(PARSER.decode(bytes, null))
                .isInstanceOfSatisfying(
                        DocumentParser.Decoded.Unreadable.class,
                        unreadable -> assertThat(unreadable.fault().code()).isEqualTo("encoding.unsupported"));
    }

    @Test
    void refusesBytesThatAreNotUtf8AndNamesTheFirst() {
        byte[] latin = "name: café au lait".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PARSER.decode(latin, null))
                .isInstanceOfSatisfying(DocumentParser.Decoded.Unreadable.class, unreadable -> {
                    assertThat(unreadable.fault().code()).isEqualTo("encoding.invalid");
                    assertThat(unreadable.fault().message()).startsWith("Byte 10 ");
                });
        assertThat(PARSER.decode(new byte[] {'a', (byte) 0xE2, (byte) 0x82}, null))
                .isInstanceOf(DocumentParser.Decoded.Unreadable.class);
        assertThat(PARSER.decode(new byte[] {(byte) 0xC0, (byte) 0x80, 'a', 'b'}, null))
                .isInstanceOf(DocumentParser.Decoded.Unreadable.class);
    }

    @Test
    void readsAliasesThatAreHarmless() {
        assertThat(JsonText.of(yaml("a: &x {b: [1]}\nc: *x\nd: *x")))
                .isEqualTo("{\"a\":{\"b\":[1]},\"c\":{\"b\":[1]},\"d\":{\"b\":[1]}}");
    }

    @Test
    void readsScalarsByTheCoreSchemaAndNoFurther() {
        assertThat(
                        JsonText.of(
                                yaml(
                                        "[yes, on, 12:30, 2026-01-01, 0o17, 0x1F, 1_000, .5, 1., +1, 1e3, ~, True, !!str 1, !!int '7', '1', .inf, 007]")))
                .isEqualTo(
                        "[\"yes\",\"on\",\"12:30\",\"2026-01-01\",15,31,\"1_000\",0.5,1,1,1e3,null,true,\"1\",7,\"1\",\".inf\",7]");
    }

    @Test
    void readsALongLineInLinearTime() {
        String text = "a: \"" + "word ".repeat(50_000) + "\"\nb: [" + "x, ".repeat(90_000) + "x]";

        long started = System.nanoTime();
        PARSER.parse(text, YAML);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }
}
