/** Violations sent to chat and paging tools over HTTP: signed, retried, and never to where nobody should send. */
package io.datamesh.governance.webhook;
