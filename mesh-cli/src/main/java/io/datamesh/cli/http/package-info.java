/** The services of the mesh over HTTP, as every command asks them. */
package io.datamesh.cli.http;
