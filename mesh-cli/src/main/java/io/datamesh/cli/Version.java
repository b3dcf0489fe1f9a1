package io.datamesh.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code mesh --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Mesh.class.getPackage().getImplementationVersion();
        return new String[] {
            "mesh " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + " in " + System.getProperty("java.home")
        };
    }
}
