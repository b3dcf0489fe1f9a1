/** Text in, tree out: YAML 1.2 and JSON read within limits, every fault found with its place, and written again. */
package io.datamesh.product.descriptor.document;
