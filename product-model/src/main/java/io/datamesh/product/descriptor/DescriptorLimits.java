package io.datamesh.product.descriptor;

/**
 * What a descriptor may cost at most; a document beyond any of these is refused before it is understood.
 *
 * @param maxBytes of the text in UTF-8
 * @param maxDepth of mappings and lists inside each other
 * @param maxNodes in all documents of a stream, YAML aliases counted as if they were written out
 * @param maxScalarChars of one text or number
 * @param maxDocuments in one YAML stream
 */
public record DescriptorLimits(int maxBytes, int maxDepth, int maxNodes, int maxScalarChars, int maxDocuments) {

    private static final DescriptorLimits STANDARD =
            new DescriptorLimits(DescriptorReader.LARGEST_BYTES, 64, 200_000, 262_144, 201);

    public DescriptorLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxNodes < 1 || maxScalarChars < 1 || maxDocuments < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }

    /** A mebibyte, deep and wide enough for the largest contracts seen, and one product with 200 contracts in a stream. */
    public static DescriptorLimits standard() {
        return STANDARD;
    }
}
