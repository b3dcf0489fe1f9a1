/** Takes OpenLineage events over HTTP, and runs the topology that makes facts of them. */
package io.datamesh.lineage.ingest;
