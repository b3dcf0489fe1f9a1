package io.datamesh.quality.slo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the stores: texts divided by a zero byte, and numbers in eight bytes, so that both stand in their order. */
final class Keys {

    private static final byte[] NOTHING = {};

    private Keys() {}

    static Bytes of(String... parts) {
        return Bytes.wrap(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** First key of those that begin with these parts. */
    static Bytes first(String... parts) {
        return numbered(of(parts), NOTHING);
    }

    /** Behind the last of them: no UTF-8 text holds this byte. */
    static Bytes last(String... parts) {
        return numbered(of(parts), new byte[] {(byte) 0xff});
    }

    static Bytes numbered(Bytes key, long number) {
        return numbered(key, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static Bytes numbered(Bytes key, byte[] number) {
        byte[] divided = Arrays.copyOf(key.get(), key.get().length + 1);
        return then(Bytes.wrap(divided), number);
    }

    static Bytes then(Bytes key, String text) {
        return then(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes then(Bytes key, byte[] more) {
        byte[] both = Arrays.copyOf(key.get(), key.get().length + more.length);
        System.arraycopy(more, 0, both, key.get().length, more.length);
        return Bytes.wrap(both);
    }

    static long numberAtEnd(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
    }

    static Bytes at(long time, Bytes key) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + key.get().length)
                .putLong(time)
                .put(key.get())
                .array());
    }

    static Bytes at(long time) {
        return at(time, Bytes.wrap(NOTHING));
    }

    static long time(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong();
    }

    static Bytes behindTime(Bytes key) {
        byte[] rest = new byte[key.get().length - Long.BYTES];
        System.arraycopy(key.get(), Long.BYTES, rest, 0, rest.length);
        return Bytes.wrap(rest);
    }

    /** The parts of a key of texts. */
    static String[] parts(Bytes key) {
        return new String(key.get(), StandardCharsets.UTF_8).split("\0", -1);
    }
}
