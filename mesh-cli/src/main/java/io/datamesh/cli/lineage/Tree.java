package io.datamesh.cli.lineage;

import io.datamesh.cli.Printable;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tree as lines with branches. */
final class Tree {

    private final Map<String, Tree> children = new LinkedHashMap<>();
    private String label;

    Tree(String label) {
        this.label = label;
    }

    /** The child under this key, which is added if it is not there. */
    Tree child(String key, String childLabel) {
        return children.computeIfAbsent(key, added -> new Tree(childLabel));
    }

    void label(String newLabel) {
        label = newLabel;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** What is below the root. */
    String lines() {
        StringBuilder text = new StringBuilder();
        write(text, "");
        return text.toString();
    }

    private void write(StringBuilder text, String indent) {
        int left = children.size();
        for (Tree child : children.values()) {
            boolean last = --left == 0;
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(Printable.line(child.label))
                    .append('\n');
            child.write(text, indent + (last ? "   " : "│  "));
        }
    }
}
