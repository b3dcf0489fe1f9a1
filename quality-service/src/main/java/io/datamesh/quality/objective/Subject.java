package io.datamesh.quality.objective;

/**
 * What is promised or measured of.
 *
 * @param port output port; null for the whole product
 * @param object schema object; null for the whole port
 * @param field nested names joined with dots; null for the whole object
 */
public record Subject(String port, String object, String field) {

    /** Whether a measurement of this may count for a promise of that: where both name a port or an object, it is the same. */
    public static boolean agree(String one, String other) {
        return one == null || other == null || one.equals(other);
    }
}
