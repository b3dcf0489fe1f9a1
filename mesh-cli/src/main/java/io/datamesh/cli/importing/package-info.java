/** Takes in what other tools have measured and observed. */
package io.datamesh.cli.importing;
