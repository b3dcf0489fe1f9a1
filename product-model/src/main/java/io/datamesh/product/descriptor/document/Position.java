package io.datamesh.product.descriptor.document;

/** A place in a text, counted from 1 as editors do. */
public record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
