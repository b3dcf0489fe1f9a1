package io.datamesh.product.validation;

/**
 * How large a product may be, so that everything that is derived from it stays bounded.
 *
 * @param ports input, output and management ports, each
 * @param fieldsPerContract fields of all objects of a contract, nested ones included
 * @param fieldDepth levels of nested fields
 * @param listItems items of any other list or map
 * @param nameCharacters names of products, ports, objects and fields
 * @param wordCharacters any other short text, URLs included
 * @param textCharacters descriptions, queries and whatever else may be long
 * @param sourceCharacters the text of a contract as the team wrote it
 * @param encodedBytes the whole product as a record; facts with it must fit the topic's largest record
 * @param findings violations listed, and warnings
 */
public record ProductLimits(
        int ports,
        int fieldsPerContract,
        int fieldDepth,
        int listItems,
        int nameCharacters,
        int wordCharacters,
        int textCharacters,
        int sourceCharacters,
        int encodedBytes,
        int findings) {

    public static final ProductLimits DEFAULT =
            new ProductLimits(200, 10_000, 32, 2_000, 256, 4_096, 65_536, 1 << 20, 4 << 20, 200);
}
