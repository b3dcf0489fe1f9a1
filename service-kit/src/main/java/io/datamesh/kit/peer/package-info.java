/** Asking another service of the mesh while answering a request: briefly, and never depending on it. */
package io.datamesh.kit.peer;
