package io.datamesh.governance.view;

import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.view.IndexFields.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;

/** Counts the violations that stand, by policy, domain, severity and status, for the metrics; the rarest are put together when there are too many kinds. */
public final class OpenViolations {

    private static final int MOST_ROWS = 1_000;
    private static final String SEPARATOR = "\0";

    private final GovernanceIndex index;
    private final MultiGauge gauge;

    public OpenViolations(GovernanceIndex index, MeterRegistry meters) {
        this.index = index;
        this.gauge = MultiGauge.builder("mesh.violations")
                .description("Violations that are not resolved")
                .register(meters);
    }

    /** Counts anew. */
    public void measure() {
        Map<String, Long> counts = index.read(OpenViolations::count);
        List<Map.Entry<String, Long>> rows = new ArrayList<>(counts.entrySet());
        rows.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        List<MultiGauge.Row<?>> shown = new ArrayList<>();
        long rest = 0;
        for (Map.Entry<String, Long> row : rows) {
            if (shown.size() < MOST_ROWS) {
                shown.add(MultiGauge.Row.of(tags(row.getKey().split(SEPARATOR, -1)), row.getValue()));
            } else {
                rest += row.getValue();
            }
        }
        if (rest > 0) {
            shown.add(MultiGauge.Row.of(tags(new String[] {"other", "other", "other", "other"}), rest));
        }
        gauge.register(shown, true);
    }

    static String label(PolicyViolated fact) {
        return String.join(
                SEPARATOR,
                fact.getPolicy(),
                Objects.requireNonNullElse(fact.getDomain(), ""),
                fact.getSeverity().name().toLowerCase(Locale.ROOT),
                fact.getStatus().name().toLowerCase(Locale.ROOT));
    }

    private static Tags tags(String[] values) {
        return Tags.of("policy", values[0], "domain", values[1], "severity", values[2], "status", values[3]);
    }

    private static Map<String, Long> count(IndexSearcher searcher) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        searcher.search(
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(IndexFields.TYPE, Kind.VIOLATION.name())), Occur.FILTER)
                        .add(new TermQuery(new Term(IndexFields.STATUS, "resolved")), Occur.MUST_NOT)
                        .build(),
                new Counting(counts));
        return counts;
    }

    private static final class Counting extends SimpleCollector {

        private final Map<String, Long> counts;
        private SortedDocValues labels;

        Counting(Map<String, Long> counts) {
            this.counts = counts;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            labels = context.reader().getSortedDocValues(IndexFields.LABEL);
        }

        @Override
        public void collect(int document) throws IOException {
            if (labels != null && labels.advanceExact(document)) {
                counts.merge(labels.lookupOrd(labels.ordValue()).utf8ToString(), 1L, Long::sum);
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
