/** Figures of the catalog. */
package io.datamesh.bench.catalog;
