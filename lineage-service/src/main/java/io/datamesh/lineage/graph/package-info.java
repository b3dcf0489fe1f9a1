/** The lineage graph in memory: compact, with the time every edge was valid, and bounded walks over it. Knows neither Kafka nor HTTP. */
package io.datamesh.lineage.graph;
