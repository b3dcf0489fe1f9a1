/** The first page: what there is, what is new, and how the mesh is. */
package io.datamesh.catalog.portal.home;
