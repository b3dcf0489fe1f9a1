/** Figures of the quality service. */
package io.datamesh.bench.quality;
