package io.datamesh.bench.harness;

/** Something of the platform that is measured against something bare. Its class names it, says what is to be reached, and prepares both. */
public interface Figure {

    /** As on the command line, in words joined by hyphens; the first names the service. */
    String name();

    /** What is measured against what, in one sentence. */
    String description();

    Target target();

    /** Of what both measure, as in {@code records/s}. */
    String unit();

    /** Turns that don't count, for both. */
    default int warmUps() {
        return 1;
    }

    /** Turns that count, unless the command line says otherwise. */
    default int rounds() {
        return 3;
    }

    /** Whether it takes so long that it is measured only when it is asked for. */
    default boolean isLong() {
        return false;
    }

    /** Prepares everything, so that a turn is nothing but what is to be timed. */
    Setting prepare(Workbench workbench) throws Exception;
}
