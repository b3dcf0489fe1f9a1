/** The portal: pages that people read in a browser, written on the server. */
package io.datamesh.catalog.portal;
