/** Figures of the governance service. */
package io.datamesh.bench.governance;
