/** The lineage service: who reads what. */
package io.datamesh.lineage;
