package io.datamesh.product.descriptor.document;

/**
 * Why a text is not a document we take.
 *
 * @param path JSON Pointer to the innermost value that could be named
 */
public record Fault(String path, String code, String message) {}
