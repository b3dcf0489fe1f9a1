package io.datamesh.lineage.question;

/** A picture as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html). */
final class MermaidPicture {

    private MermaidPicture() {}

    static String write(Picture picture) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (int index = 0; index < picture.size(); index++) {
            String label = '"' + escaped(picture.label(index)) + '"';
            text.append("  n").append(index);
            switch (picture.kind(index)) {
                case JOB -> text.append("([").append(label).append("])");
                case DATASET -> text.append("[(").append(label).append(")]");
                case PRODUCT -> text.append("{{").append(label).append("}}");
                case COLUMN -> text.append('[').append(label).append(']');
            }
            text.append('\n');
        }
        for (int edge = 0; edge < picture.edgeCount(); edge++) {
            text.append("  n").append(picture.source(edge));
            text.append(picture.isOnlyDeclared(edge) ? " -.->" : " -->");
            if (picture.edgeLabel(edge) != null) {
                text.append("|\"").append(escaped(picture.edgeLabel(edge))).append("\"|");
            }
            text.append(" n").append(picture.target(edge)).append('\n');
        }
        if (picture.isTruncated()) {
            text.append("  %% Not everything is shown: the answer was cut at its limit.\n");
        }
        return text.toString();
    }

    private static String escaped(String label) {
        StringBuilder text = new StringBuilder(label.length());
        label.codePoints().forEach(c -> {
            if (c < ' ' || "\"#&<>`\\|".indexOf(c) >= 0) {
                text.append('#').append(c).append(';');
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
