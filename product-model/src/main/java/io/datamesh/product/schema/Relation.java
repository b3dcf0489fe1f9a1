package io.datamesh.product.schema;

/** How the values a new type admits relate to those the former one admitted. */
public enum Relation {
    SAME,
    /** It admits all former values and more. */
    WIDENED,
    /** It admits some of the former values and no others. */
    NARROWED,
    /** Neither holds, or nothing can be said. */
    CHANGED;

    /** What holds for a type of which one aspect relates like this and another like {@code other}. */
    public Relation and(Relation other) {
        if (this == other || other == SAME) {
            return this;
        }
        return this == SAME ? other : CHANGED;
    }

    /** Relation of two amounts, of which the greater one admits more. */
    static Relation ofSizes(long before, long after) {
        return before == after ? SAME : after > before ? WIDENED : NARROWED;
    }

    /** Relation of two types of which at least one is not declared, and so admits everything. */
    static Relation ofUndeclared(Object before, Object after) {
        return before == after ? SAME : before == null ? NARROWED : WIDENED;
    }
}
