/** What feeds what, whom a change would reach, and events from OpenLineage files. */
package io.datamesh.cli.lineage;
