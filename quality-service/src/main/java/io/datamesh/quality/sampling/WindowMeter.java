package io.datamesh.quality.sampling;

import io.datamesh.events.QualityMeasured;
import io.datamesh.model.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures one port in one window. What it holds is bounded by the number of rules, not of records. Not safe for use by several threads. */
final class WindowMeter {

    static final String SOURCE = "stream";

    private static final int MOST_DRIFTS = 50;
    private static final int MOST_DRIFTS_TOLD = 20;

    private final PortPlan plan;
    private final DriftCheck drift;
    private final List<RuleMeter> meters = new ArrayList<>();
    private final Map<DriftFinding, long[]> drifts = new LinkedHashMap<>();
    private long rows;
    private long lookedInto;
    private long unreadable;
    private String unreadableReason;
    private long drifted;
    private long bytes;
    private Instant newest;

    WindowMeter(PortPlan plan, DriftCheck drift, int exactDistinct) {
        this.plan = plan;
        this.drift = drift;
        plan.rules().measured().forEach(rule -> meters.add(RuleMeter.of(rule, exactDistinct)));
    }

    /** A record that stands in the topic, looked into or not. */
    void counted(int size, Instant at) {
        rows++;
        bytes += size;
        if (plan.timeField().isEmpty()) {
            happened(at);
        }
    }

    void lookedInto(Row row, Instant at) {
        lookedInto++;
        if (!plan.timeField().isEmpty()) {
            happened(row.time(plan.timeField()).orElse(at));
        }
        for (RuleMeter meter : meters) {
            meter.row(row);
        }
        if (!drift.comparesNothing()) {
            drifted(row.drift(drift));
        }
    }

    void unreadable(String reason) {
        unreadable++;
        unreadableReason = reason;
    }

    private void happened(Instant at) {
        if (newest == null || at.isAfter(newest)) {
            newest = at;
        }
    }

    private void drifted(List<DriftFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        drifted++;
        for (DriftFinding finding : findings) {
            long[] count = drifts.get(finding);
            if (count != null) {
                count[0]++;
            } else if (drifts.size() < MOST_DRIFTS) {
                drifts.put(finding, new long[] {1});
            }
        }
    }

    long rows() {
        return rows;
    }

    long unreadable() {
        return unreadable;
    }

    Optional<String> unreadableReason() {
        return Optional.ofNullable(unreadableReason);
    }

    /** What happened last in this window, by the port's own clock. */
    Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    /** What the contract does not say, with the number of records that have it. */
    Map<DriftFinding, Long> drifts() {
        Map<DriftFinding, Long> counts = new LinkedHashMap<>();
        drifts.forEach((finding, count) -> counts.put(finding, count[0]));
        return counts;
    }

    /**
     * The window's measurements.
     *
     * @param newestEver when the newest record up to the end happened; null if there was none yet
     */
    List<QualityMeasured> measurements(Instant start, Instant end, Instant newestEver) {
        List<QualityMeasured> all = new ArrayList<>();
        QualityRule rowCount = plan.rules().rowCount();
        all.add(measurement(RuleReader.ROW_COUNT, start, end)
                .setValue((double) rows)
                .setUnit("rows")
                .setRule(rowCount == null ? null : rowCount.getName())
                .setDimension(rowCount == null ? "coverage" : rowCount.getDimension())
                .setRowsChecked(rows)
                .build());
        all.add(measurement("bytes", start, end)
                .setValue((double) bytes)
                .setUnit("bytes")
                .setRowsChecked(rows)
                .build());
        if (newestEver != null) {
            double age = Math.max(0, Duration.between(newestEver, end).toMillis() / 1_000.0);
            all.add(measurement("freshness", start, end)
                    .setValue(age)
                    .setUnit("seconds")
                    .setDimension("timeliness")
                    .build());
        }
        if (lookedInto + unreadable > 0) {
            all.add(rowsMeasurement("unreadableRows", start, end, unreadable, lookedInto + unreadable)
                    .setDimension("conformity")
                    .build());
        }
        if (lookedInto > 0) {
            meters.forEach(meter -> all.add(ofRule(meter, start, end)));
            addDrift(all, start, end);
        }
        return all;
    }

    private QualityMeasured ofRule(RuleMeter meter, Instant start, Instant end) {
        QualityRule rule = meter.rule().rule();
        double failed = meter.failed();
        boolean percent = "percent".equalsIgnoreCase(rule.getUnit()) || "%".equals(rule.getUnit());
        return measurement(rule.getMetric(), start, end)
                .setField(meter.rule().field())
                .setRule(rule.getName())
                .setDimension(rule.getDimension())
                .setValue(percent ? Math.min(100, 100.0 * failed / lookedInto) : failed / plan.rate())
                .setUnit(percent ? "percent" : "rows")
                .setRowsChecked(lookedInto)
                .setRowsFailed(Math.min(lookedInto, Math.round(failed)))
                .build();
    }

    private void addDrift(List<QualityMeasured> all, Instant start, Instant end) {
        if (drift.comparesNothing()) {
            return;
        }
        all.add(rowsMeasurement("schemaDrift", start, end, drifted, lookedInto)
                .setDimension("conformity")
                .build());
        drifts.entrySet().stream()
                .limit(MOST_DRIFTS_TOLD)
                .forEach(entry -> all.add(rowsMeasurement("schemaDrift", start, end, entry.getValue()[0], lookedInto)
                        .setField(entry.getKey().field())
                        .setRule(entry.getKey().kind().words())
                        .setDimension("conformity")
                        .build()));
    }

    private QualityMeasured.Builder rowsMeasurement(String metric, Instant start, Instant end, long failed, long all) {
        return measurement(metric, start, end)
                .setValue(failed / plan.rate())
                .setUnit("rows")
                .setRowsChecked(all)
                .setRowsFailed(failed);
    }

    private QualityMeasured.Builder measurement(String metric, Instant start, Instant end) {
        return QualityMeasured.newBuilder()
                .setProductId(plan.productId())
                .setProductVersion(plan.productVersion())
                .setPort(plan.port())
                .setObject(plan.object() == null ? null : plan.object().getName())
                .setMetric(metric)
                .setMeasuredAt(end)
                .setSource(SOURCE)
                .setRunId(start + "/" + Duration.between(start, end));
    }
}
