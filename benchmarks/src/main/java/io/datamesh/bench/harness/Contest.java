package io.datamesh.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures a pair in turns: ours first in one round, the other first in the next, so that whatever drifts bears on both alike. */
public final class Contest {

    private final int warmUps;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * @param warmUps rounds that don't count
     * @param rounds those that do
     * @param progress told of each round
     */
    public Contest(int warmUps, int rounds, Consumer<String> progress) {
        if (rounds < 1) {
            throw new IllegalArgumentException("there is at least one round");
        }
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param ratio of ours to the other, round by round
     */
    public record Outcome(Spread ours, Spread against, Spread ratio) {}

    public Outcome hold(Pair pair) throws Exception {
        for (int round = 1; round <= warmUps; round++) {
            Round warm = measure(pair, round);
            progress.accept("warm-up " + round + " of " + warmUps + ": " + warm);
        }
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Round one = measure(pair, round);
            progress.accept("round " + round + " of " + rounds + ": " + one);
            measured.add(one);
        }
        return new Outcome(
                Spread.of(measured.stream().map(Round::ours).toList()),
                Spread.of(measured.stream().map(Round::against).toList()),
                Spread.of(measured.stream().map(Round::ratio).toList()));
    }

    private static Round measure(Pair pair, int round) throws Exception {
        if (round % 2 == 1) {
            double ours = measure(pair.ours());
            return new Round(ours, measure(pair.against()));
        }
        double against = measure(pair.against());
        return new Round(measure(pair.ours()), against);
    }

    /** What the one before left behind is not for the next one to clear away. */
    private static double measure(Pair.Subject subject) throws Exception {
        System.gc();
        return subject.measure();
    }

    private record Round(double ours, double against) {

        double ratio() {
            return ours / against;
        }

        @Override
        public String toString() {
            return Numbers.plain(ours) + " against " + Numbers.plain(against) + ", ratio " + Numbers.plain(ratio());
        }
    }
}
