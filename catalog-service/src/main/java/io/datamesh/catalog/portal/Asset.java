package io.datamesh.catalog.portal;

/**
 * A file that pages refer to.
 *
 * @param bytes as they are
 * @param packed the same, compressed with gzip; null where that does not pay
 * @param tag with its quotes
 */
record Asset(byte[] bytes, byte[] packed, String mediaType, String tag, String address) {}
