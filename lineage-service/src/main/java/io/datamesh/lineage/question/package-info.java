/** Questions about lineage and their answers: what feeds what, which columns, and whom a change would reach. */
package io.datamesh.lineage.question;
