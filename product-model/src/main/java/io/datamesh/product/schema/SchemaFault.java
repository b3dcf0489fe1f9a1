package io.datamesh.product.schema;

/**
 * What is wrong with a schema document.
 *
 * @param code stable code for programs
 * @param message one sentence for people, the parser's own words included
 */
public record SchemaFault(String code, String message) {}
