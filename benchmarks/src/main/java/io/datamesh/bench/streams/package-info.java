/** Topologies against a bare store update of the same records, on a real broker. */
package io.datamesh.bench.streams;
