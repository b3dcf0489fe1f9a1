package io.datamesh.examples.lineage;

import io.datamesh.examples.port.Port;

/**
 * An output column and one input column it is computed from.
 *
 * @param output column of the output port
 * @param input input port
 * @param column column of that port, nested names joined with dots
 * @param kind how, in the terms of OpenLineage's column lineage facet
 */
public record ColumnSource(String output, Port input, String column, Kind kind) {

    /** Type and subtype of a column's transformation in OpenLineage. */
    public enum Kind {
        IDENTITY("DIRECT:IDENTITY"),
        TRANSFORMATION("DIRECT:TRANSFORMATION"),
        AGGREGATION("DIRECT:AGGREGATION"),
        CONDITIONAL("INDIRECT:CONDITIONAL");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
