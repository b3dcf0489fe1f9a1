/** Reads OpenLineage events: checks them, removes secrets, and brings every form to one. */
package io.datamesh.lineage.openlineage;
