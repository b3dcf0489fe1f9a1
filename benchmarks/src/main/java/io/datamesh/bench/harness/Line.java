package io.datamesh.bench.harness;

/**
 * One line of the table.
 *
 * @param figure name of the figure
 * @param label which of its pairs; empty for the only one
 * @param outcome null if it could not be measured
 * @param fault why it could not be measured
 */
public record Line(Figure figure, String label, Contest.Outcome outcome, String fault) {

    static Line measured(Figure figure, String label, Contest.Outcome outcome) {
        return new Line(figure, label, outcome, null);
    }

    static Line failed(Figure figure, Exception failure) {
        return new Line(figure, "", null, failure.toString());
    }

    public boolean isMeasured() {
        return outcome != null;
    }

    public boolean isReached() {
        return isMeasured() && figure.target().isReachedBy(outcome.ratio().median());
    }

    String title() {
        return label.isEmpty() ? figure.name() : figure.name() + ", " + label;
    }

    String verdict() {
        if (!isMeasured()) {
            return "not measured";
        }
        return isReached() ? "reached" : "missed";
    }
}
