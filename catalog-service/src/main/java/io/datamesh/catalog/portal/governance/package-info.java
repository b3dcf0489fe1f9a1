/** Policies and violations: seen as they come, tried before they bite, and acted on by whoever may. */
package io.datamesh.catalog.portal.governance;
