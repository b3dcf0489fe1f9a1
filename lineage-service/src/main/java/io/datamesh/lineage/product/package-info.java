/** Data products as the catalog published them, and which datasets are their output ports. */
package io.datamesh.lineage.product;
