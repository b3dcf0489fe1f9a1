package io.datamesh.catalog.portal.slo;

import io.datamesh.catalog.portal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The history of an error budget as a drawing of 600 by 120 units: the line of what was left, and below it how many good and bad measurements there were.
 *
 * @param line of what was left, as the points of a polyline; pieces without a value are joined over
 * @param area below the line, as the path of a shape
 */
public record BudgetChart(List<Piece> pieces, String line, String area, double zero) {

    static final double WIDTH = 600;
    private static final double TOP = 6;
    private static final double BOTTOM = 84;
    private static final double BARS = 118;
    private static final double TALLEST = 26;
    private static final int MOST = 400;

    /** A short history stands at the right, as the newest part of one that is to come. */
    private static final int FEWEST = 24;

    private static final double LOWEST = -0.5;

    /**
     * A piece of time.
     *
     * @param left of the budget at its end; null if not known
     */
    public record Piece(
            double x,
            double width,
            double good,
            double bad,
            Instant start,
            long goods,
            long bads,
            Double left,
            double y) {

        public double goodTop() {
            return BARS - good - bad;
        }

        public double middle() {
            return x + width / 2;
        }

        public double badTop() {
            return BARS - bad;
        }
    }

    static BudgetChart of(List<Json> history) {
        List<Json> shown = history.size() > MOST ? history.subList(history.size() - MOST, history.size()) : history;
        int slots = Math.max(FEWEST, shown.size());
        int unused = slots - shown.size();
        double width = WIDTH / slots;
        double most = shown.stream()
                .mapToDouble(point -> point.count("good") + point.count("bad"))
                .max()
                .orElse(0);
        List<Piece> pieces = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double firstX = 0;
        double lastX = 0;
        for (int i = 0; i < shown.size(); i++) {
            Json point = shown.get(i);
            double scale = most == 0 ? 0 : TALLEST / most;
            Double left = point.number("budgetLeft");
            double x = (unused + i + 0.5) * width;
            double y = y(left == null ? 0 : left);
            if (left != null) {
                firstX = line.isEmpty() ? x : firstX;
                lastX = x;
                line.append(text(x)).append(',').append(text(y)).append(' ');
            }
            pieces.add(new Piece(
                    (unused + i) * width,
                    Math.max(0.5, width - Math.min(1, width / 5)),
                    point.count("good") * scale,
                    point.count("bad") * scale,
                    point.instant("start"),
                    point.count("good"),
                    point.count("bad"),
                    left,
                    y));
        }
        String points = line.toString().strip();
        String area = points.isEmpty()
                ? ""
                : "M" + text(firstX) + "," + text(y(0)) + " L" + points.replace(" ", " L") + " L" + text(lastX) + ","
                        + text(y(0)) + " Z";
        return new BudgetChart(pieces, points, area, y(0));
    }

    /** Where it stands now. */
    public Piece last() {
        return pieces.getLast();
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    private static double y(double left) {
        double bounded = Math.max(LOWEST, Math.min(1, left));
        return TOP + (1 - bounded) / (1 - LOWEST) * (BOTTOM - TOP);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
