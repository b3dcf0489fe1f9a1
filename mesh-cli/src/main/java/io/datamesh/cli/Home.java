package io.datamesh.cli;

import java.nio.file.Path;

/** The folder that holds the {@code mesh} script and the modules. */
public final class Home {

    private static final String PROPERTY = "mesh.home";

    private Home() {}

    /** As the script says, else the working directory. */
    public static Path folder() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
    }
}
