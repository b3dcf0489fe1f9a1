package io.datamesh.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/** A record's key as text, or what is wrong with it. */
sealed interface KeyText {

    /** Longer than any identifier the mesh gives, and short enough to be a key in every store and index. */
    int LONGEST = 1_024;

    record Valid(String text) implements KeyText {}

    record Invalid(String reason) implements KeyText {}

    static KeyText of(byte[] key) {
        if (key == null) {
            return new Invalid("the record has no key");
        }
        if (key.length > LONGEST) {
            return new Invalid("the key has " + key.length + " bytes; " + LONGEST + " are the most");
        }
        try {
            return new Valid(UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Invalid("the key is not UTF-8 text");
        }
    }
}
