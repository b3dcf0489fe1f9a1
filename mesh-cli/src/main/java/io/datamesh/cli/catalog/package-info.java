/** What a domain team and a data consumer do with the catalog, over HTTP: check, publish, search, look. */
package io.datamesh.cli.catalog;
