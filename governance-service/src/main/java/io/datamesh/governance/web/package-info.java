/** Governance over HTTP. */
package io.datamesh.governance.web;
