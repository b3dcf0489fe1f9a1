/** Lineage as a drawing and as a list, from any node. */
package io.datamesh.catalog.portal.lineage;
