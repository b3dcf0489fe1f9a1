package io.datamesh.product.descriptor;

import static io.datamesh.product.descriptor.Documents.READER;
import static io.datamesh.product.descriptor.Documents.comparable;
import static io.datamesh.product.descriptor.Documents.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.document.DocumentParser;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Parsed;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, the answer is a product or the reasons against it, and a product can be stored and written again. */
class DescriptorFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 300);
    private static final List<String> FRAGMENTS = List.of(
            "---\n",
            "\n...\n",
            "{",
            "}",
            "[",
            "]",
            "- ",
            ": ",
            "? ",
            "&a ",
            "*a ",
            "!!str ",
            "!!set ",
            "!x ",
            "<<: ",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "#",
            "%YAML 1.1\n",
            "%TAG ! x\n",
            "\t",
            "\r\n",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDCE6",
            "~",
            "null",
            "true",
            "-1",
            "1e999999999",
            ".inf",
            "0x1F",
            "\\u0000",
            "\\uD800",
            "\\U7FFFFFFF",
            "2026-01-01",
            "id: ",
            "type: ",
            "schema: ",
            "value: ",
            "kind: DataContract\n",
            "quality: [{mustBe: 1}]\n",
            "  ",
            "version: 1\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard.odps.yaml",
                "extended.odps.yaml",
                "stream.yaml",
                "full.odcs.yaml",
                "third-generation.odcs.yaml",
                "compact.yaml",
                "compact-fields.json",
                "manifest.yaml"
            })
    void neverThrows(String name) throws IOException {
        byte[] original = resource(name).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(name.hashCode());
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutated = mutate(original, random);
            Reading reading = READER.read(mutated, random.nextInt(8) == 0 ? "application/json" : null);
            if (reading instanceof Reading.Refused refused) {
                assertThat(refused.violations()).isNotEmpty();
            } else {
                read++;
                check(((Reading.Read) reading).product(), mutated);
            }
        }
        assertThat(read).as("mutations that are still read").isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard.odps.yaml",
                "extended.odps.yaml",
                "full.odcs.yaml",
                "third-generation.odcs.yaml",
                "compact.yaml",
                "compact-fields.json",
                "manifest.yaml"
            })
    void neverThrowsForAnyShape(String name) throws IOException {
        Value original = ((Parsed.Documents)
                        new DocumentParser(DescriptorLimits.standard()).parse(resource(name), null))
                .documents()
                .getFirst()
                .root();
        Random random = new Random(name.hashCode());
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutated = YamlText.of(mutate(original, random, 1 + random.nextInt(60)))
                    .getBytes(StandardCharsets.UTF_8);
            if (READER.read(mutated, "application/yaml") instanceof Reading.Read accepted) {
                read++;
                check(accepted.product(), mutated);
            }
        }
        assertThat(read).as("mutations that are still read").isPositive();
    }

    /** Replaces about one value in so many by one of another shape, or renames its key. */
    private static Value mutate(Value value, Random random, int rarity) {
        if (random.nextInt(rarity * 4) == 0) {
            return SHAPES.get(random.nextInt(SHAPES.size()));
        }
        return switch (value) {
            case Value.Scalar scalar -> scalar;
            case Value.Sequence sequence ->
                MappingBuilder.ofList(sequence.items().stream()
                        .map(item -> mutate(item, random, rarity))
                        .toList());
            case Value.Mapping mapping -> {
                MappingBuilder builder = new MappingBuilder();
                mapping.entries()
                        .forEach((key, item) -> builder.value(
                                random.nextInt(rarity * 8) == 0 ? KEYS.get(random.nextInt(KEYS.size())) : key,
                                mutate(item, random, rarity)));
                yield builder.build();
            }
        };
    }

    private static final List<String> KEYS = List.of(
            "name",
            "id",
            "version",
            "schema",
            "fields",
            "items",
            "type",
            "quality",
            "sla",
            "contract",
            "owner",
            "value",
            "checks",
            "x");

    private static final List<Value> SHAPES = Stream.of(
                    "1",
                    "-1",
                    "0.5",
                    "1e300",
                    "true",
                    "null",
                    "\"\"",
                    "\"text\"",
                    "\"99%\"",
                    "\"3 years\"",
                    "\"> 5\"",
                    "\"a: b, c\"",
                    "[]",
                    "{}",
                    "[1]",
                    "[\"a\",\"b\"]",
                    "[null]",
                    "[[]]",
                    "[{}]",
                    "{\"name\":\"n\"}",
                    "[{\"name\":\"n\"}]",
                    "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}",
                    "{\"min\":1}",
                    "{\"url\":[1]}",
                    "\"{}\"",
                    "\"[1]\"",
                    "{\"kind\":\"DataContract\"}",
                    "\"x://y/z\"",
                    "{\"a\":{\"b\":{\"c\":[{\"d\":null}]}}}")
            .map(JsonText::parse)
            .toList();

    private static void check(DataProduct product, byte[] mutated) throws IOException {
        String text = new String(mutated, StandardCharsets.UTF_8);
        assertThat(DataProduct.fromByteBuffer(product.toByteBuffer()).getId()).isEqualTo(product.getId());
        String written = new OdpsWriter().write(product);
        Reading again = READER.read(written.getBytes(StandardCharsets.UTF_8), null);
        assertThat(again).as("%s%nwas written as%n%s", text, written).isInstanceOf(Reading.Read.class);
        DataProduct same = ((Reading.Read) again).product();
        if (!comparable(same).equals(comparable(product))) {
            // a key of a compact form that became a custom property may bear the name of a field of the platform
            assertThat(names(product))
                    .as("%s%nwas written as%n%s", text, written)
                    .isNotEqualTo(names(same));
            product = same;
            same = Documents.product(new OdpsWriter().write(product));
            assertThat(comparable(same)).as(text).isEqualTo(comparable(product));
        }
    }

    private static List<String> names(DataProduct product) {
        return product.getCustomProperties().stream()
                .map(CustomProperty::getProperty)
                .toList();
    }

    private static byte[] mutate(byte[] original, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : original) {
            bytes.add(b);
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(6)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(40)))
                            .clear();
                case 3 ->
                    bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(60)))));
                case 4 ->
                    bytes.subList(random.nextInt(bytes.size()), bytes.size()).clear();
                default -> bytes.addAll(at, boxed(FRAGMENTS.get(random.nextInt(FRAGMENTS.size()))));
            }
            if (bytes.isEmpty()) {
                bytes.add((byte) '{');
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    private static List<Byte> boxed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return List.of(boxed);
    }
}
