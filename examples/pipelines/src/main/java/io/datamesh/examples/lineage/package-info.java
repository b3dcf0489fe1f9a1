/** Tells the mesh what a run of a pipeline read and wrote, column by column. */
package io.datamesh.examples.lineage;
