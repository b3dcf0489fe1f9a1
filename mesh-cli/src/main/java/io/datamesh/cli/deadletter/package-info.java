/** The records that a service could not read or refused: found, looked at, and sent again. */
package io.datamesh.cli.deadletter;
