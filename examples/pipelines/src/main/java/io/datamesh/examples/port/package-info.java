/** The output ports the pipelines write to, read from the teams' own descriptors. */
package io.datamesh.examples.port;
