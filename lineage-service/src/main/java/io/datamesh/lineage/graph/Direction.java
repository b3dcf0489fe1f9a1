package io.datamesh.lineage.graph;

/** Which way a walk goes: against the data's flow, with it, or first with it and then against it from the same start. */
public enum Direction {
    UPSTREAM(true, false),
    DOWNSTREAM(false, true),
    BOTH(true, true);

    private final boolean up;
    private final boolean down;

    Direction(boolean up, boolean down) {
        this.up = up;
        this.down = down;
    }

    boolean up() {
        return up;
    }

    boolean down() {
        return down;
    }
}
