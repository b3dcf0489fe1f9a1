package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.document.Value.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes values as YAML that reads back as the same values: numbers keep their digits, text that looks like a number is quoted. */
public final class YamlText {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setSplitLines(false)
            .setUseUnicodeEncoding(true)
            .build();

    private static final Set<String> OLDER_WORDS = Set.of("y", "n", "yes", "no", "on", "off", "<<", "=");
    private static final Pattern OLDER_NUMBERS = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?([Tt ].{0,40})?"
            + "|[-+]?\\d[\\d_]{0,40}(:[0-5]?\\d){1,9}(\\.[\\d_]{0,40})?"
            + "|[-+]?\\d[\\d_,]{0,40}(\\.[\\d_]{0,40})?|[-+]?0[box][0-9A-Fa-f_]{1,40}");

    private YamlText() {}

    public static String of(Value value) {
        List<Event> events = new ArrayList<>();
        events.add(new StreamStartEvent());
        events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        add(value, events);
        events.add(new DocumentEndEvent(false));
        events.add(new StreamEndEvent());
        return new Present(SETTINGS).emitToString(events.iterator());
    }

    private static void add(Value value, List<Event> events) {
        switch (value) {
            case Value.Mapping mapping -> {
                FlowStyle style = mapping.entries().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
                events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
                mapping.entries().forEach((key, entry) -> {
                    events.add(text(key, true));
                    add(entry, events);
                });
                events.add(new MappingEndEvent());
            }
            case Value.Sequence sequence -> {
                FlowStyle style = sequence.items().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
                events.add(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
                sequence.items().forEach(item -> add(item, events));
                events.add(new SequenceEndEvent());
            }
            case Value.Scalar scalar ->
                events.add(scalar.kind() == Kind.TEXT ? text(scalar.text(), false) : plain(scalar.text()));
        }
    }

    private static Event plain(String text) {
        return scalar(text, new ImplicitTuple(true, false), ScalarStyle.PLAIN);
    }

    private static Event text(String text, boolean key) {
        boolean safePlain = CoreSchema.kindOf(text) == Kind.TEXT && !isSomethingInOlderYaml(text);
        return scalar(text, new ImplicitTuple(safePlain, true), style(text, key));
    }

    /** Dates, base-60 numbers, {@code yes} and merge keys, for which readers of YAML 1.1 are still about. */
    private static boolean isSomethingInOlderYaml(String text) {
        return OLDER_WORDS.contains(text.toLowerCase(Locale.ROOT))
                || OLDER_NUMBERS.matcher(text).matches();
    }

    private static ScalarStyle style(String text, boolean key) {
        boolean lines = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lines = true;
            } else if (c < ' ' || c >= 0x7F && c < 0xA1 || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                return ScalarStyle.DOUBLE_QUOTED;
            }
        }
        return !lines ? ScalarStyle.PLAIN : key ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.LITERAL;
    }

    private static Event scalar(String text, ImplicitTuple implicit, ScalarStyle style) {
        return new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style);
    }
}
