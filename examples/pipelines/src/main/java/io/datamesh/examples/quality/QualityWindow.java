package io.datamesh.examples.quality;

import io.datamesh.events.QualityMeasured;
import io.datamesh.examples.port.Port;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * Measures one port, window by window: every library metric its contract has a rule for, and always row count and freshness. Rows count once they are
 * committed, so the measurements tell of what readers can see. Not safe for use by several threads.
 */
public final class QualityWindow {

    private static final String ROW_COUNT = "rowCount";

    private final Port port;
    private final String source;
    private final RuleChecks checks;
    private final Optional<QualityRule> rowCountRule;
    private final List<RuleMeter> meters = new ArrayList<>();
    private long rows;
    private Duration slowest = Duration.ZERO;
    private Optional<Instant> newest = Optional.empty();

    /** @param source who measures */
    public QualityWindow(Port port, String source) {
        this.port = port;
        this.source = source;
        this.checks = new RuleChecks(port.schema());
        SchemaObject object = port.object();
        this.rowCountRule = object.getQuality().stream()
                .filter(rule -> ROW_COUNT.equals(rule.getMetric()))
                .findFirst();
        object.getQuality().forEach(rule -> add(rule, null));
        for (Field field : object.getProperties()) {
            field.getQuality().forEach(rule -> add(rule, field.getName()));
        }
    }

    private void add(QualityRule rule, String field) {
        checks.of(rule, field).ifPresent(check -> meters.add(new RuleMeter(rule, field, check)));
    }

    /** When the newest row written so far happened. */
    public Optional<Instant> newest() {
        return newest;
    }

    /** Takes up what was written before this process started. */
    public void writtenBefore(Instant happened) {
        newest = newest.filter(known -> known.isAfter(happened)).or(() -> Optional.of(happened));
    }

    public void row(GenericRecord row, Instant happened, Instant committed) {
        rows++;
        meters.forEach(meter -> meter.row(row));
        Duration latency = Duration.between(happened, committed);
        if (latency.compareTo(slowest) > 0) {
            slowest = latency;
        }
        writtenBefore(happened);
    }

    public long rows() {
        return rows;
    }

    /**
     * What was measured; the next window starts empty.
     *
     * @param end end of the window
     * @param runId run of the pipeline that is the window
     * @param available share of the window in which the pipeline could write, 0 to 1
     */
    public List<QualityMeasured> close(Instant end, String runId, double available) {
        List<QualityMeasured> measured = new ArrayList<>();
        measured.add(measurement(ROW_COUNT, end, runId)
                .setValue((double) rows)
                .setUnit("rows")
                .setRule(rowCountRule.map(QualityRule::getName).orElse(null))
                .setDimension(rowCountRule.map(QualityRule::getDimension).orElse("coverage"))
                .setRowsChecked(rows)
                .build());
        newest.ifPresent(time -> measured.add(measurement("freshness", end, runId)
                .setValue(Math.max(0, Duration.between(time, end).toMillis() / 1_000.0))
                .setUnit("seconds")
                .setDimension("timeliness")
                .build()));
        measured.add(measurement("availability", end, runId)
                .setValue(100 * available)
                .setUnit("percent")
                .build());
        if (rows > 0) {
            measured.add(measurement("latency", end, runId)
                    .setValue(slowest.toMillis() / 1_000.0)
                    .setUnit("seconds")
                    .setDimension("timeliness")
                    .setRowsChecked(rows)
                    .build());
            meters.forEach(meter -> measured.add(ruleMeasurement(meter, end, runId)));
        }
        reset();
        return measured;
    }

    private QualityMeasured ruleMeasurement(RuleMeter meter, Instant end, String runId) {
        return measurement(meter.rule().getMetric(), end, runId)
                .setField(meter.field())
                .setRule(meter.rule().getName())
                .setDimension(meter.rule().getDimension())
                .setValue(meter.value(rows))
                .setUnit(meter.unit())
                .setRowsChecked(rows)
                .setRowsFailed(meter.failed())
                .build();
    }

    private QualityMeasured.Builder measurement(String metric, Instant end, String runId) {
        return QualityMeasured.newBuilder()
                .setProductId(port.productId())
                .setProductVersion(port.productVersion())
                .setPort(port.name())
                .setObject(port.object().getName())
                .setMetric(metric)
                .setMeasuredAt(end)
                .setSource(source)
                .setRunId(runId);
    }

    private void reset() {
        rows = 0;
        slowest = Duration.ZERO;
        meters.forEach(RuleMeter::reset);
    }
}
