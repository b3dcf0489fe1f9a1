/** What Marquez's clients and web interface ask, answered in Marquez's words (its OpenAPI, version 0.51). */
package io.datamesh.lineage.marquez;
