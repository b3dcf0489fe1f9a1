package io.datamesh.product.diff;

/**
 * Where a change is.
 *
 * @param port null for the product itself
 * @param object null for the port itself
 * @param field null for the object itself
 */
record Place(String port, String object, FieldPath field) {

    static final Place PRODUCT = new Place(null, null, FieldPath.ROOT);

    static Place port(String name) {
        return new Place(name, null, FieldPath.ROOT);
    }

    Place object(String name) {
        return new Place(port, name, FieldPath.ROOT);
    }

    Place field(FieldPath path) {
        return new Place(port, object, path);
    }

    /** As a sentence names it, as in {@code Field orders.total of port daily}. */
    String described() {
        String path = field.display();
        if (path != null) {
            return "Field " + (object == null ? "" : object + ".") + path + (port == null ? "" : " of port " + port);
        }
        if (object != null) {
            return "Object " + object + (port == null ? "" : " of port " + port);
        }
        return port == null ? "The product" : "Port " + port;
    }
}
