/** The status of every SLO for reading: one Lucene index, the same on every instance. */
package io.datamesh.quality.view;
