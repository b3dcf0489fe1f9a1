/** The topics of the mesh as typed values: name, value type, partitions, cleanup, owner, and the serdes that read and write them. */
package io.datamesh.topics;
