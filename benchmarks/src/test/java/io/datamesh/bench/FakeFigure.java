package io.datamesh.bench;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;

/** A figure whose measurements are known. */
record FakeFigure(String name, Target target, boolean isLong, Setting setting) implements Figure {

    static FakeFigure measuring(String name, Target target, double ours, double against) {
        return new FakeFigure(name, target, false, Setting.of(new Pair("", () -> ours, () -> against)));
    }

    static FakeFigure broken(String name) {
        return new FakeFigure(name, Target.atLeast(1), false, () -> {
            throw new IllegalStateException("no broker");
        });
    }

    static FakeFigure longOne(String name) {
        return new FakeFigure(name, Target.atLeast(1), true, Setting.of(new Pair("", () -> 1, () -> 1)));
    }

    @Override
    public String description() {
        return "What " + name + " is.";
    }

    @Override
    public String unit() {
        return "records/s";
    }

    @Override
    public Setting prepare(Workbench workbench) {
        return setting;
    }
}
