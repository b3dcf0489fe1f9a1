/** Policies, violations and the audit trail on the command line. */
package io.datamesh.cli.governance;
