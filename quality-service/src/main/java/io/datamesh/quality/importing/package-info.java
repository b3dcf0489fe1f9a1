/** Reads what other tools measured: Great Expectations, dbt, Soda and OpenLineage. */
package io.datamesh.quality.importing;
