/** One view of the structure that a contract, an Avro schema or a JSON Schema gives to data, so that they can be compared with each other. */
package io.datamesh.product.schema;
