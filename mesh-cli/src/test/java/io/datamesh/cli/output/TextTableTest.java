package io.datamesh.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void linesUpItsColumns() {
        String table = new TextTable("ID", "STATUS")
                .row("orders", "active")
                .row("x", null)
                .toString();

        assertThat(table.lines()).containsExactly(" ID      STATUS", " orders  active", " x       -");
    }

    @Test
    void keepsEveryRowOnOneLineWhateverIsInIt() {
        String table =
                new TextTable("TEXT").row("a\nb\u001b[1m").row("y".repeat(500)).toString();

        assertThat(table.lines()).hasSize(3).allMatch(line -> line.length() <= 61);
        assertThat(table).contains("a b\uFFFD[1m").doesNotContain("\u001b");
    }
}
