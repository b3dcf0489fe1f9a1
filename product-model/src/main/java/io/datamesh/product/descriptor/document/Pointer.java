package io.datamesh.product.descriptor.document;

/** JSON Pointers (RFC 6901). */
public final class Pointer {

    private Pointer() {}

    public static String step(String parent, String token) {
        return parent + '/' + token.replace("~", "~0").replace("/", "~1");
    }

    public static String step(String parent, int index) {
        return parent + '/' + index;
    }
}
