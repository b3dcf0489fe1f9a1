/** The {@code mesh} command: what all its subcommands share. */
package io.datamesh.cli;
