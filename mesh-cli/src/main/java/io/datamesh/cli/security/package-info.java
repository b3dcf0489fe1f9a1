/** The development identity of a local mesh: one signing key, and the bearer tokens made with it. */
package io.datamesh.cli.security;
