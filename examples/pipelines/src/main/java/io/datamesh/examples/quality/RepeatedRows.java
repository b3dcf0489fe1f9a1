package io.datamesh.examples.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/** Rows whose fields repeat those of an earlier row of the window; past {@link #MOST_REMEMBERED} different rows the count is a lower bound. */
final class RepeatedRows implements RowCheck {

    static final int MOST_REMEMBERED = 100_000;

    private final List<String> fields;
    private final Set<List<String>> seen = new HashSet<>();

    RepeatedRows(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public boolean fails(GenericRecord row) {
        List<String> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            values.add(RowCheck.text(row, field));
        }
        if (values.stream().allMatch(Objects::isNull)) {
            return false;
        }
        return seen.size() < MOST_REMEMBERED ? !seen.add(values) : seen.contains(values);
    }

    @Override
    public void reset() {
        seen.clear();
    }
}
