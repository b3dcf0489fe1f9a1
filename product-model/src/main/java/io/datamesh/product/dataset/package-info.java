/** Which datasets the ports of a product are, by the naming conventions of OpenLineage. */
package io.datamesh.product.dataset;
