package io.datamesh.catalog.portal.slo;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import java.time.Instant;

/** An SLO as pages show it, from its status fact. */
public record SloRow(Json status) {

    public String productId() {
        return status.text("productId", "");
    }

    public String name() {
        return status.text("slo", "");
    }

    public String state() {
        return status.text("state", "no_data");
    }

    /** Part of the budget that is left, 0 to 1 and below 0 when it is overdrawn; null without data. */
    public Double budgetLeft() {
        return status.number("budgetLeft");
    }

    /** Of the bar, percent. */
    public double budgetWidth() {
        Double left = budgetLeft();
        return left == null ? 0 : Math.max(0, Math.min(100, left * 100));
    }

    public String budget() {
        Double left = budgetLeft();
        return left == null ? "no data" : left < 0 ? "overdrawn" : Show.percent(left) + " left";
    }

    public String budgetTone() {
        Double left = budgetLeft();
        return left == null ? "none" : left <= 0 ? "bad" : left < 0.25 ? "warn" : "good";
    }

    public String objective() {
        return status.text("objective", status.text("rule", status.text("metric", name())));
    }

    /** Where it holds, as in {@code orders › amount}; null for the whole product. */
    public String place() {
        StringBuilder place = new StringBuilder();
        for (String part : new String[] {"port", "object", "field"}) {
            if (status.has(part)) {
                place.append(place.isEmpty() ? "" : " › ").append(status.text(part));
            }
        }
        return place.isEmpty() ? null : place.toString();
    }

    public String compliance() {
        return Show.percent(status.number("sli"));
    }

    public String target() {
        return Show.percent(status.number("target"));
    }

    public Instant lastMeasured() {
        return status.instant("lastMeasuredAt");
    }

    /** The last value with its unit; null if none is known. */
    public String lastValue() {
        Double value = status.number("lastValue");
        String unit = status.text("lastUnit");
        return value == null ? null : Show.number(value) + (unit == null ? "" : " " + unit);
    }

    /** Why it is in its state, where that is not plain. */
    public String reason() {
        return state().equals("healthy") ? null : status.text("stateReason");
    }

    public BudgetChart chart() {
        return BudgetChart.of(status.list("history"));
    }
}
