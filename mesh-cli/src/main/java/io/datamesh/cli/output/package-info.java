/** How results are shown: tables for people, JSON for programs. */
package io.datamesh.cli.output;
