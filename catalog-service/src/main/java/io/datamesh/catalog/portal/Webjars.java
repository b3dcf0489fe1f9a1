package io.datamesh.catalog.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which versions of the browser's libraries are on the class path. */
final class Webjars {

    private Webjars() {}

    /** @param artifact of {@code org.webjars.npm} */
    static String version(String artifact) {
        String file = "META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        try (InputStream pom = Webjars.class.getClassLoader().getResourceAsStream(file)) {
            if (pom == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
