package io.datamesh.product.descriptor.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Mapping;
import io.datamesh.product.descriptor.document.Value.Scalar;
import io.datamesh.product.descriptor.document.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    private static final int[] ALPHABET = {
        'a', 'b', ' ', ' ', '\n', '\n', '\t', '\r', ':', '#', '-', '\'', '"', '\\', '{', '}', '[', ']', ',', '&', '*',
        '!', '|', '>', '%', '@', '`', '?', '1', '.', '_', '~', '=', '<', 0x85, 0xA0, 0x2028, 0x2029, 0xFEFF, 0xE9,
        0x6570, 0x1F4E6
    };

    @RepeatedTest(100)
    void whatIsWrittenIsReadAsTheSameValue(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 30; i++) {
            Value value = mapping(random, 3);

            String yaml = YamlText.of(value);

            assertThat(JsonText.of(parse(yaml))).as(yaml).isEqualTo(JsonText.of(value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "yes",
                "No",
                "off",
                "12:30:45",
                "0o17",
                "0777",
                "1_000",
                "<<",
                "=",
                "y",
                "1.5",
                "null",
                "~",
                ""
            })
    void quotesWhatOtherReadersTakeForSomethingElse(String text) {
        String yaml = YamlText.of(new MappingBuilder().text("a", text).build());

        assertThat(yaml).isEqualTo("a: '" + text + "'\n");
    }

    private static Value parse(String yaml) {
        Parsed parsed = new DocumentParser(DescriptorLimits.standard()).parse(yaml, "application/yaml");
        assertThat(parsed).as(yaml).isInstanceOf(Parsed.Documents.class);
        return ((Parsed.Documents) parsed).documents().getFirst().root();
    }

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> new Scalar(Kind.TEXT, text(random), Position.START);
            case 1 -> new Scalar(Kind.NUMBER, Integer.toString(random.nextInt()), Position.START);
            case 2 -> random.nextBoolean() ? MappingBuilder.ofNull() : new Scalar(Kind.BOOLEAN, "true", Position.START);
            case 3 -> {
                List<Value> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(random, depth - 1));
                }
                yield new Sequence(items, Position.START);
            }
            default -> mapping(random, depth - 1);
        };
    }

    private static Mapping mapping(Random random, int depth) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            entries.put(text(random), value(random, depth));
        }
        return new Mapping(entries, Position.START);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : 8); i > 0; i--) {
            text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }
}
