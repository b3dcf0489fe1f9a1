package io.datamesh.lineage.graph;

/** What a node of the graph is. */
public enum NodeKind {
    JOB("job"),
    DATASET("dataset"),
    COLUMN("datasetField"),
    PRODUCT("product");

    private final String prefix;

    NodeKind(String prefix) {
        this.prefix = prefix;
    }

    /** How an id of such a node begins, before the first colon. */
    public String prefix() {
        return prefix;
    }
}
