/** How a figure is measured and told. */
package io.datamesh.bench.harness;
