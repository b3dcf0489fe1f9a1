/** Measures output ports that are Kafka topics by reading them: window by window, in bounded memory, each window told exactly once. */
package io.datamesh.quality.sampling;
