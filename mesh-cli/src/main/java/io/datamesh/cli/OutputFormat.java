package io.datamesh.cli;

/** For whom a command writes. */
public enum OutputFormat {
    /** For people. */
    table,
    /** For programs. */
    json
}
