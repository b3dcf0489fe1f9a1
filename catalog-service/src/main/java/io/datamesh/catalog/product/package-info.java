/** Turns claims into facts: what the catalog accepts, what it refuses and why, with no framework in sight. */
package io.datamesh.catalog.product;
