/** Finding products: what people type and tick, as a page that can be shared. */
package io.datamesh.catalog.portal.search;
