package io.datamesh.lineage.question;

/** A picture in Graphviz's language (graphviz.org/doc/info/lang.html). */
final class GraphvizPicture {

    private GraphvizPicture() {}

    static String write(Picture picture) {
        StringBuilder text = new StringBuilder("digraph lineage {\n  rankdir=LR;\n");
        for (int index = 0; index < picture.size(); index++) {
            String shape = switch (picture.kind(index)) {
                case JOB -> "box, style=rounded";
                case DATASET -> "cylinder";
                case PRODUCT -> "hexagon";
                case COLUMN -> "box";
            };
            text.append("  n").append(index).append(" [label=").append(quoted(picture.label(index)));
            text.append(", tooltip=").append(quoted(picture.id(index)));
            text.append(", shape=").append(shape).append("];\n");
        }
        for (int edge = 0; edge < picture.edgeCount(); edge++) {
            text.append("  n").append(picture.source(edge)).append(" -> n").append(picture.target(edge));
            if (picture.edgeLabel(edge) != null) {
                text.append(" [label=").append(quoted(picture.edgeLabel(edge)));
                text.append(picture.isOnlyDeclared(edge) ? ", style=dashed]" : "]");
            }
            text.append(";\n");
        }
        if (picture.isTruncated()) {
            text.append("  // Not everything is shown: the answer was cut at its limit.\n");
        }
        return text.append("}\n").toString();
    }

    private static String quoted(String label) {
        StringBuilder text = new StringBuilder("\"");
        label.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else {
                text.appendCodePoint(c < ' ' ? ' ' : c);
            }
        });
        return text.append('"').toString();
    }
}
