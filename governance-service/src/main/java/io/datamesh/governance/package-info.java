/** The governance service: policies, violations, access. */
package io.datamesh.governance;
