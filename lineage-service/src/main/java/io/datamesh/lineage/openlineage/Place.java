package io.datamesh.lineage.openlineage;

/** Where something stands in an event. Most events are sound, so it is put into words only when it is asked for. */
final class Place {

    /** The event itself. */
    static final Place WHOLE = new Place(null, null, 0);

    private final Place parent;
    private final String member;
    private final int index;

    private Place(Place parent, String member, int index) {
        this.parent = parent;
        this.member = member;
        this.index = index;
    }

    Place at(String name) {
        return new Place(this, name, 0);
    }

    Place at(int item) {
        return new Place(this, null, item);
    }

    /** A JSON Pointer (RFC 6901). */
    @Override
    public String toString() {
        StringBuilder pointer = new StringBuilder();
        write(pointer);
        return pointer.toString();
    }

    private void write(StringBuilder pointer) {
        if (parent != null) {
            parent.write(pointer);
            pointer.append('/').append(member == null ? Integer.toString(index) : escaped(member));
        }
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
