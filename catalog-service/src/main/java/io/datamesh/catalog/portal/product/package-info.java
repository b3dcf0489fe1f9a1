/** The pages of a product: what it is, its contract, its history and how to read it, from the catalog's own view. */
package io.datamesh.catalog.portal.product;
