/** The mesh on one machine: which processes it consists of, where they keep their data, and the commands that start, show and stop it. */
package io.datamesh.cli.local;
