package io.datamesh.bench.streams;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topology of the platform against a bare exactly-once store update of the same records. */
public abstract class RaceFigure implements Figure {

    private static final String FLOOR = "without rules";

    private final String name;
    private final String subject;

    /** @param subject what goes through which topology, as in {@code Claims through the catalog's topology} */
    protected RaceFigure(String name, String subject) {
        this.name = name;
        this.subject = subject;
    }

    protected abstract StoreUpdateRace race(Workbench workbench) throws Exception;

    /** The same records through what the topology reads and writes for each, without its rules: no rule can be so cheap that it is faster. Measured after it. */
    protected Optional<StoreUpdateRace> floor(Workbench workbench) throws Exception {
        return Optional.empty();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return subject + ", against a bare exactly-once store update of the same records.";
    }

    @Override
    public final Target target() {
        return Target.atLeast(0.5);
    }

    @Override
    public final String unit() {
        return "records/s";
    }

    @Override
    public final Setting prepare(Workbench workbench) throws Exception {
        List<Pair> pairs = new ArrayList<>(List.of(race(workbench).pair("")));
        floor(workbench).ifPresent(race -> pairs.add(race.pair(FLOOR)));
        return Setting.of(pairs.toArray(Pair[]::new));
    }
}
