/** How the mesh runs: its services, how far they have read, and what could not be taken. */
package io.datamesh.catalog.portal.operations;
