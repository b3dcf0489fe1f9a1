package io.datamesh.examples.pipeline;

import io.datamesh.examples.lineage.ColumnSource;
import io.datamesh.examples.port.Port;
import java.util.List;
import java.util.function.Supplier;

/**
 * A pipeline of a team: one job that feeds one output port.
 *
 * @param name name of the job, unique among the pipelines
 * @param output port it writes
 * @param inputs ports it reads as events, each exactly once
 * @param remembered ports whose newest records give the logic its memory back when a run starts
 * @param columns which columns are computed from which
 * @param logic makes the logic of a run
 */
public record Pipeline(
        String name,
        Port output,
        List<Port> inputs,
        List<Port> remembered,
        List<ColumnSource> columns,
        Supplier<? extends Logic> logic) {}
