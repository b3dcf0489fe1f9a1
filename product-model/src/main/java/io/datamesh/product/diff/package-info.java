/** What changed between two versions of a data product, and whether it breaks those who read it. */
package io.datamesh.product.diff;
