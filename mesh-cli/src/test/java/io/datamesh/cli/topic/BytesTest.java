package io.datamesh.cli.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    private static final byte[] NO_TEXT = {0x00, (byte) 0xff, 'A'};

    @Test
    void areShownAsTextIfTheyAreTextAndElseAsDigits() {
        assertThat(Bytes.shown("schlüssel".getBytes(UTF_8))).isEqualTo("schlüssel");
        assertThat(Bytes.shown(NO_TEXT)).isEqualTo("0x00ff41");
        assertThat(Bytes.shown(null)).isEqualTo("(none)");
    }

    @Test
    void arePreviewedWithTheirLength() {
        assertThat(Bytes.preview(new byte[100])).isEqualTo("0x" + "00".repeat(32) + "… (100 bytes)");
        assertThat(Bytes.preview(NO_TEXT)).isEqualTo("0x00ff41");
    }

    @Test
    void areDumpedSixteenToARow() {
        assertThat(Bytes.dump("0123456789abcdefXY\n".getBytes(UTF_8), 100).lines())
                .containsExactly(
                        "000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef",
                        "000010  58 59 0a                                         XY.");
        assertThat(Bytes.dump(new byte[40], 16).lines()).last().isEqualTo("… and 24 more bytes");
    }
}
