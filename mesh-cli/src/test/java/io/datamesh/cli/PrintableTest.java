package io.datamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void disarmsWhatATerminalWouldObey() {
        assertThat(Printable.text("\u001b[2Jgone\u0007 \u202Etxt.exe \u009b31m"))
                .isEqualTo("\uFFFD[2Jgone\uFFFD \uFFFDtxt.exe \uFFFD31m");
    }

    @Test
    void keepsLinesInATextAndNotInALine() {
        assertThat(Printable.text("a\r\nb\tc")).isEqualTo("a \nb\tc");
        assertThat(Printable.line("a\nb\tc")).isEqualTo("a b c");
    }

    @Test
    void leavesTheWordsOfAnyLanguageAlone() {
        assertThat(Printable.line("Größe 大小 🚚 العربية")).isEqualTo("Größe 大小 🚚 العربية");
        assertThat(Printable.line(null)).isEmpty();
    }
}
