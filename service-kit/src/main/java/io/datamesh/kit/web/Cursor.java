package io.datamesh.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.problem.ProblemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where the next page begins: the sort keys of the last item of the page before. Opaque to clients, and checked against truncation and
 * typing, not against forgery: a forged cursor only names another place to begin.
 *
 * @param list which list it belongs to, so that a cursor of another list is refused
 * @param keys as many as the list sorts by
 */
public record Cursor(String list, List<String> keys) {

    private static final byte VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;
    private static final int LONGEST = 4096;
    private static final int MOST_KEYS = 8;

    public Cursor {
        keys = List.copyOf(keys);
        if (keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("a cursor has at most " + MOST_KEYS + " keys");
        }
    }

    public static Cursor of(String list, String... keys) {
        return new Cursor(list, List.of(keys));
    }

    public String key(int index) {
        return keys.get(index);
    }

    /** @throws ProblemException 400 if the key is no number */
    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException notOurs) {
            throw malformed();
        }
    }

    /** @throws ProblemException 400 if this is a cursor of another list, or of another version of the list */
    public Cursor require(String expectedList, int expectedKeys) {
        if (!list.equals(expectedList) || keys.size() != expectedKeys) {
            throw ProblemException.invalid(PageRequest.CURSOR, "foreign", "This cursor belongs to another list.");
        }
        return this;
    }

    /** URL-safe text. */
    public String encode() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(list.getBytes(UTF_8));
        keys.forEach(key -> parts.add(key.getBytes(UTF_8)));
        int size = parts.stream().mapToInt(part -> part.length + Short.BYTES).sum();
        ByteBuffer bytes = ByteBuffer.allocate(2 + size + CHECKSUM_BYTES);
        bytes.put(VERSION).put((byte) parts.size());
        parts.forEach(part -> bytes.putShort((short) part.length).put(part));
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws ProblemException 400 for anything that {@link #encode()} did not make */
    public static Cursor decode(String text) {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        try {
            byte[] raw = Base64.getUrlDecoder().decode(text);
            ByteBuffer bytes = ByteBuffer.wrap(raw);
            if (bytes.get() != VERSION
                    || raw.length < CHECKSUM_BYTES + 2
                    || bytes.getInt(raw.length - CHECKSUM_BYTES) != checksum(raw, raw.length - CHECKSUM_BYTES)) {
                throw malformed();
            }
            int count = bytes.get();
            String list = part(bytes);
            List<String> keys = new ArrayList<>();
            for (int key = 1; key < count; key++) {
                keys.add(part(bytes));
            }
            return new Cursor(list, keys);
        } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException notOurs) {
            throw malformed();
        }
    }

    private static String part(ByteBuffer bytes) throws CharacterCodingException {
        int length = Short.toUnsignedInt(bytes.getShort());
        if (length > bytes.remaining()) {
            throw malformed();
        }
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return UTF_8.newDecoder().decode(slice).toString();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static ProblemException malformed() {
        return ProblemException.invalid(
                PageRequest.CURSOR, "malformed", "This is not a cursor from an earlier page. Begin again without it.");
    }
}
