package io.datamesh.cli.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.datamesh.cli.Printable;
import java.util.ArrayList;
import java.util.List;

/** A table for people: no borders, one line per row, as wide as its content allows. */
public final class TextTable {

    private static final int WIDEST_COLUMN = 60;

    private final String[] headers;
    private final List<Object[]> rows = new ArrayList<>();

    public TextTable(String... headers) {
        this.headers = headers.clone();
    }

    /** Cells are made safe for a terminal; a null one is shown as a dash. */
    public TextTable row(Object... cells) {
        Object[] safe = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            safe[i] = cells[i] == null ? "-" : Printable.line(cells[i].toString());
        }
        rows.add(safe);
        return this;
    }

    @Override
    public String toString() {
        Column[] columns = new Column[headers.length];
        for (int i = 0; i < headers.length; i++) {
            columns[i] = new Column()
                    .header(headers[i])
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(HorizontalAlign.LEFT)
                    .maxWidth(WIDEST_COLUMN, OverflowBehaviour.ELLIPSIS_RIGHT);
        }
        String table = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns, rows.toArray(Object[][]::new))
                .asString();
        return table.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .reduce("", (all, line) -> all + line + "\n");
    }
}
