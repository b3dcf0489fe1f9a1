package io.datamesh.bench.streams;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;

/** What an event costs in a crowd that it is not about: nothing more, or nearly so. */
public abstract class CostFigure implements Figure {

    private final String name;
    private final String description;

    protected CostFigure(String name, String description) {
        this.name = name;
        this.description = description;
    }

    protected abstract Crowd.Case events() throws Exception;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Target target() {
        return Target.atMost(1.2);
    }

    @Override
    public final String unit() {
        return "us/event";
    }

    @Override
    public final int warmUps() {
        return 3;
    }

    @Override
    public final Setting prepare(Workbench workbench) throws Exception {
        return new Crowd(workbench, events());
    }
}
