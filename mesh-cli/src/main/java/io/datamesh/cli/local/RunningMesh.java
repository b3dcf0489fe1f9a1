package io.datamesh.cli.local;

import java.util.Optional;

/** What is known about the mesh that runs from a directory, if one does. */
public final class RunningMesh {

    private RunningMesh() {}

    public static Optional<Addresses> addressesOf(MeshDirectory directory) {
        return RunState.read(directory.runState())
                .filter(RunState::isRunning)
                .map(state -> new Addresses(state.portOffset()));
    }
}
