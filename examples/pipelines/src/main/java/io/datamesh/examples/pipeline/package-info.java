/** Runs a pipeline: reads and writes topics in transactions, starts again after failures, stops when asked. */
package io.datamesh.examples.pipeline;
