package io.datamesh.examples.pipeline;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What all pipelines share.
 *
 * @param faults by pipeline, as they are at the moment; those without are sound
 * @param seed the chance by which faults hit
 */
public record PipelinePlatform(
        PipelineClients clients,
        PortTopics topics,
        PortCodec codec,
        MeshEvents events,
        Pace pace,
        Supplier<Map<String, Faults>> faults,
        long seed,
        Clock clock,
        Stop stop) {

    Faults faultsOf(Pipeline pipeline) {
        return faults.get().getOrDefault(pipeline.name(), Faults.NONE);
    }
}
