package io.datamesh.system;

import java.util.Locale;

/** How much the tests do: {@code -Dmesh.system-tests.long=true} raises the counts, and changes nothing about what is checked. */
final class Scale {

    static final String LONG_FORM = "mesh.system-tests.long";

    private static final boolean LONG = Boolean.getBoolean(LONG_FORM);

    private Scale() {}

    static boolean isLong() {
        return LONG;
    }

    static int of(int usual, int inTheLongForm) {
        return LONG ? inTheLongForm : usual;
    }

    /** One line of figures per test, for whoever reads the output of the build. */
    static void report(String test, String format, Object... figures) {
        System.out.println("[system] " + test + ": " + String.format(Locale.ROOT, format, figures));
    }
}
