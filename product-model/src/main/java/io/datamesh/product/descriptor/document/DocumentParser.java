package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.DescriptorLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads YAML and JSON from bytes or text. Whatever it is given, it answers with documents or with faults. */
public final class DocumentParser {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final DescriptorLimits limits;

    public DocumentParser(DescriptorLimits limits) {
        this.limits = limits;
    }

    /** The text of the bytes, or why they are none. */
    public sealed interface Decoded {
        record Text(String text) implements Decoded {}

        record Unreadable(Fault fault) implements Decoded {}
    }

    /** @param mediaType of the bytes, whose charset must be UTF-8 if it names one; null if unknown */
    public Decoded decode(byte[] bytes, String mediaType) {
        if (bytes.length > limits.maxBytes()) {
            return new Decoded.Unreadable(tooLarge());
        }
        Optional<String> charset = charset(mediaType);
        if (charset.isPresent()) {
            return new Decoded.Unreadable(new Fault(
                    "",
                    "encoding.unsupported",
                    "The charset `%s` is not read; send UTF-8.".formatted(Excerpt.of(charset.get()))));
        }
        try {
            return new Decoded.Text(Utf8.decode(bytes));
        } catch (FaultException e) {
            return new Decoded.Unreadable(e.fault());
        }
    }

    /** @param mediaType one with `json` or `yaml` in it decides; with another, or null, the text does */
    public Parsed parse(String text, String mediaType) {
        if (text.length() > limits.maxBytes() || utf8Length(text) > limits.maxBytes()) {
            return new Parsed.Faulty(List.of(tooLarge()));
        }
        Optional<Fault> character = Characters.faultIn(text);
        if (character.isPresent()) {
            return new Parsed.Faulty(List.of(character.get()));
        }
        String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return new JsonDocument(text, limits).parse();
        }
        if (type.contains("yaml") || !looksLikeJson(text)) {
            return new YamlParser(text, limits).parse();
        }
        Parsed json = new JsonDocument(text, limits).parse();
        if (!isNot("json", json)) {
            return json;
        }
        // YAML's flow style begins like JSON; what is neither was most likely meant to be JSON
        Parsed yaml = new YamlParser(text, limits).parse();
        return isNot("yaml", yaml) ? json : yaml;
    }

    /** Whether the text is not in this syntax at all, as opposed to being refused for what it says. */
    private static boolean isNot(String syntax, Parsed parsed) {
        return parsed instanceof Parsed.Faulty faulty
                && faulty.faults().stream().anyMatch(fault -> fault.code().equals(syntax + ".syntax"));
    }

    private static boolean looksLikeJson(String text) {
        String start = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        String trimmed = start.stripLeading();
        return trimmed.startsWith("{") || trimmed.startsWith("[");
    }

    private static Optional<String> charset(String mediaType) {
        if (mediaType == null) {
            return Optional.empty();
        }
        for (String parameter : mediaType.split(";")) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset")) {
                String name = pair[1].strip().replace("\"", "");
                boolean utf8 = name.equalsIgnoreCase("utf-8")
                        || name.equalsIgnoreCase("utf8")
                        || name.equalsIgnoreCase("us-ascii");
                return utf8 ? Optional.empty() : Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private Fault tooLarge() {
        return new Fault(
                "",
                "limit.bytes",
                "The document is larger than %d bytes; make it smaller.".formatted(limits.maxBytes()));
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // each half of a surrogate pair stands for two of its four bytes
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
