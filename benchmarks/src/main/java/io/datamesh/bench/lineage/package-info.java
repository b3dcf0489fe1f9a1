/** The lineage service's figures: events over HTTP, reads of the graph, and the topology between. */
package io.datamesh.bench.lineage;
