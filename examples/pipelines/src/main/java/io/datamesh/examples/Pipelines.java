package io.datamesh.examples;

import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.retail.RetailPipelines;

/** Runs the pipelines of the example mesh until it is told to end. */
public final class Pipelines {

    private static final int WRONG_USE = 2;
    private static final String TRUSTED_PACKAGES = "org.apache.avro.SERIALIZABLE_PACKAGES";

    private Pipelines() {}

    public static void main(String[] arguments) {
        trustOwnRecords();
        Settings settings;
        try {
            settings = Settings.from(System.getenv(), RetailPipelines.NAMES);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        RunningPipelines running = RunningPipelines.start(settings, ExampleMesh.load());
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
    }

    /** Avro makes objects of trusted packages only; said here too, so that the jar runs without further options. */
    private static void trustOwnRecords() {
        if (System.getProperty(TRUSTED_PACKAGES) == null) {
            System.setProperty(TRUSTED_PACKAGES, "io.datamesh");
        }
    }
}
