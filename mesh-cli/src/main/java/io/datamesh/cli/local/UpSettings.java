package io.datamesh.cli.local;

import java.time.Duration;

/**
 * What {@code mesh up} was asked to do.
 *
 * @param longestStart a process that isn't ready after this time counts as failed
 * @param demo whether the example mesh is published and its pipelines run
 * @param inBackground whether this run has no terminal of its own
 */
record UpSettings(
        MeshDirectory directory,
        Addresses addresses,
        Instances instances,
        Installation installation,
        JavaLauncher launcher,
        Duration longestStart,
        boolean demo,
        boolean inBackground) {}
