package io.datamesh.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Descriptors nobody should send: a fixed set of attacks, and mutations of a good document that follow from a seed. */
final class HostileDocuments {

    private static final int LARGER_THAN_ANY_LIMIT = 3 << 20;
    private static final int DEEPER_THAN_ANY_LIMIT = 20_000;
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "~",
            "[]",
            "{}",
            "[[[]]]",
            "-1",
            "1e999",
            "0x7fffffffffffffff",
            "99999999999999999999999999999999999999",
            ".nan",
            "yes",
            "2026-02-30T25:61:61Z",
            "''",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uD83D\uDE00\u202E\u0301\"",
            "!!binary aGVsbG8=",
            "!!java.lang.ProcessBuilder [touch, x]",
            "!<tag:yaml.org,2002:python/object/apply:os.system> [true]",
            "&a [*a]",
            "*nowhere",
            "{a: 1, a: 2}",
            "? [complex]\n: key",
            "|\n  \u2028\u0085",
            "<<: *nothing");

    private HostileDocuments() {}

    /** @param name what is wrong with it @param surelyBad whether no reader may accept it */
    record Document(String name, byte[] bytes, String mediaType, boolean surelyBad) {}

    static List<Document> attacks() {
        List<Document> all = new ArrayList<>();
        all.add(bad("empty", ""));
        all.add(bad("blank", " \n\t \n"));
        all.add(bad("scalar", "just text"));
        all.add(bad("list", "- a\n- b\n"));
        all.add(bad("only a comment", "# nothing\n"));
        all.add(bad("unclosed quote", "id: \"abc\nname: x\n"));
        all.add(bad("tab indentation", "id:\n\t- a\n"));
        all.add(bad("unclosed flow", "{id: [a, b"));
        all.add(bad("alias bomb", aliasBomb()));
        all.add(bad("self reference", "id: &a\n  name: *a\n"));
        all.add(bad("duplicate key", good(0) + "id: another\n"));
        all.add(bad("unknown tag", "id: !!javax.script.ScriptEngineManager []\nkind: DataProduct\n"));
        all.add(bad("deep flow", "id: " + "[".repeat(DEEPER_THAN_ANY_LIMIT) + "]".repeat(DEEPER_THAN_ANY_LIMIT)));
        all.add(bad("deep flow, open", "[{".repeat(DEEPER_THAN_ANY_LIMIT)));
        all.add(bad("deep blocks", deepBlocks()));
        all.add(bad("deep sequences", "- ".repeat(DEEPER_THAN_ANY_LIMIT) + "x"));
        all.add(bad("oversized", good(0) + "x: " + "y".repeat(LARGER_THAN_ANY_LIMIT)));
        all.add(bad("many documents", "---\n".repeat(100_000)));
        all.add(bad("many keys without a kind", manyKeys()));
        all.add(bad("control characters", "id: a\u0000b\u0007\nkind: DataProduct\n"));
        all.add(new Document("UTF-16", good(0).getBytes(UTF_16), CatalogClient.YAML, true));
        all.add(new Document("Latin-1", "id: caf\u00e9".getBytes(ISO_8859_1), CatalogClient.YAML, true));
        all.add(new Document("overlong UTF-8", bytes(0x69, 0x64, 0x3a, 0xc0, 0xaf), CatalogClient.YAML, true));
        all.add(new Document("lone continuation bytes", bytes(0x80, 0xbf, 0x80), CatalogClient.YAML, true));
        all.add(json("JSON cut off", "{\"id\":\"a\","));
        all.add(json("JSON with a comment", "{/*x*/\"id\":\"a\"}"));
        all.add(json("JSON, duplicate key", "{\"id\":\"a\",\"id\":\"b\"}"));
        all.add(json("JSON, lone surrogate", "{\"id\":\"\\ud800\",\"kind\":\"DataProduct\"}"));
        all.add(json("JSON, deep", "{\"a\":".repeat(DEEPER_THAN_ANY_LIMIT)));
        all.add(json("JSON, deep list", "[".repeat(DEEPER_THAN_ANY_LIMIT)));
        all.add(json("JSON, long number", "{\"id\":" + "9".repeat(100_000) + "}"));
        all.add(json("JSON null", "null"));
        all.add(json("YAML called JSON", good(0)));
        return all;
    }

    /** The good document, damaged: the same seed damages it the same way. */
    static Document mutant(int seed) {
        Random random = new Random(seed);
        String name = "mutant " + seed;
        return switch (random.nextInt(6)) {
            case 0 -> new Document(name, flipped(good(seed).getBytes(UTF_8), random), CatalogClient.YAML, false);
            case 1 -> new Document(name, oddValue(good(seed), random).getBytes(UTF_8), CatalogClient.YAML, false);
            case 2 -> new Document(name, shuffled(good(seed), random).getBytes(UTF_8), CatalogClient.YAML, false);
            case 3 -> new Document(name, cut(good(seed).getBytes(UTF_8), random), CatalogClient.YAML, false);
            case 4 -> new Document(name, random(random), CatalogClient.YAML, false);
            default -> new Document(name, flipped(goodJson(seed).getBytes(UTF_8), random), "application/json", false);
        };
    }

    static byte[] flipped(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = 0; i <= random.nextInt(8); i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    static byte[] cut(byte[] bytes, Random random) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    static String aliasBomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                    ", ",
                                    List.of(
                                            before, before, before, before, before, before, before, before, before,
                                            before))));
        }
        return text.append("kind: DataProduct\nid: *a11\n").toString();
    }

    private static String deepBlocks() {
        return IntStream.range(0, 1_200).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
    }

    private static String manyKeys() {
        return IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ": v\n").collect(Collectors.joining());
    }

    private static String oddValue(String document, Random random) {
        List<String> lines = new ArrayList<>(document.lines().toList());
        int line = random.nextInt(lines.size());
        int colon = lines.get(line).indexOf(':');
        String key = colon < 0 ? lines.get(line) + ":" : lines.get(line).substring(0, colon + 1);
        lines.set(line, key + " " + ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        return String.join("\n", lines);
    }

    private static String shuffled(String document, Random random) {
        List<String> lines = new ArrayList<>(document.lines().toList());
        String line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size()), random.nextBoolean() ? line : " ".repeat(random.nextInt(6)) + line);
        return String.join("\n", lines);
    }

    private static String good(int seed) {
        return Descriptors.withContract("fuzz-http-" + seed, "fuzz", "1.0.0");
    }

    private static String goodJson(int seed) {
        return """
                {"apiVersion":"v1.0.0","kind":"DataProduct","id":"fuzz-json-%d","name":"n","domain":"fuzz",
                "version":"1.0.0","status":"active","tags":["a"],"description":{"purpose":"p"}}""".formatted(seed);
    }

    private static Document bad(String name, String text) {
        return new Document(name, text.getBytes(UTF_8), CatalogClient.YAML, true);
    }

    private static Document json(String name, String text) {
        return new Document(name, text.getBytes(UTF_8), "application/json", true);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
