package io.datamesh.product.descriptor.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: a byte order mark stays in the text, so that an export gives the same bytes back. */
final class Utf8 {

    private Utf8() {}

    /** @throws FaultException for another encoding */
    static String decode(byte[] bytes) {
        refuseWideEncodings(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new FaultException(new Fault(
                    "",
                    "encoding.invalid",
                    "Byte %d is not UTF-8; save the document as UTF-8.".formatted(in.position() + 1)));
        }
        return out.flip().toString();
    }

    private static void refuseWideEncodings(byte[] bytes) {
        String found = null;
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF) || startsWith(bytes, 0, 0, 0)) {
            found = "UTF-32";
        } else if (startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0xFE, 0xFF)
                || bytes.length > 1 && (bytes[0] == 0) != (bytes[1] == 0)) {
            found = "UTF-16";
        }
        if (found != null) {
            throw new FaultException(
                    new Fault("", "encoding.unsupported", "The document is %s; save it as UTF-8.".formatted(found)));
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
