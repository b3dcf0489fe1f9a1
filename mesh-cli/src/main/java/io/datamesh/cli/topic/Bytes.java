package io.datamesh.cli.topic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Bytes of unknown meaning, as text. */
public final class Bytes {

    private static final int PREVIEW = 32;
    private static final int ROW = 16;

    private Bytes() {}

    /** The text if they are UTF-8, else hexadecimal digits. */
    public static String shown(byte[] bytes) {
        return bytes == null
                ? "(none)"
                : utf8(bytes).orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes));
    }

    static String preview(byte[] bytes) {
        byte[] first = bytes.length > PREVIEW ? Arrays.copyOf(bytes, PREVIEW) : bytes;
        return "0x" + HexFormat.of().formatHex(first)
                + (bytes.length > PREVIEW ? "… (" + bytes.length + " bytes)" : "");
    }

    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /** Offset, digits and characters, sixteen bytes to a row; says how much is left out beyond {@code most} bytes. */
    public static String dump(byte[] bytes, int most) {
        StringBuilder dump = new StringBuilder();
        int length = Math.min(bytes.length, most);
        for (int start = 0; start < length; start += ROW) {
            byte[] row = Arrays.copyOfRange(bytes, start, Math.min(start + ROW, length));
            StringBuilder characters = new StringBuilder();
            for (byte one : row) {
                characters.append(one >= ' ' && one < 0x7f ? (char) one : '.');
            }
            dump.append(String.format(
                    Locale.ROOT,
                    "%06x  %-47s  %s%n",
                    start,
                    HexFormat.ofDelimiter(" ").formatHex(row),
                    characters));
        }
        if (bytes.length > most) {
            dump.append("… and ").append(bytes.length - most).append(" more bytes\n");
        }
        return dump.toString();
    }
}
