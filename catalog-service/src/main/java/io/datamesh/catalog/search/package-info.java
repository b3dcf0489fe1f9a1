/** Full-text search over the catalog: ranking, facets, highlights, prefixes and typing errors. */
package io.datamesh.catalog.search;
