package io.datamesh.lineage.view;

import io.datamesh.events.RunChanged;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.lucene.LuceneViewIndex;
import io.datamesh.kit.view.lucene.PositionedIndex;
import io.datamesh.topics.RecordDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;

/**
 * The newest runs of each job, on disk: they are many, may carry large facets, and are seldom asked for. So what has come is made visible by who asks; doing that all the time would take
 * longer than indexing.
 */
public final class RunHistory extends LuceneViewIndex {

    private static final String LAYOUT = "runs-2";
    private static final String KEY = "key";
    private static final String JOB = "job";
    private static final String RUN = "run";
    private static final String STATE = "state";
    private static final String BEGAN = "began";
    private static final String LAST = "last";
    private static final String FACT = "fact";
    private static final Sort NEWEST_FIRST = new Sort(new SortField(BEGAN, SortField.Type.LONG, true));
    private static final int LONGEST_TERM = 8_000;

    private final RecordDecoder<RunChanged> decoder;

    /** Refreshes that were asked for by the view, and how many of them reads see. */
    private volatile long wanted;

    private volatile long shown;

    public RunHistory(Path path, RecordDecoder<RunChanged> decoder) {
        super(path, new StandardAnalyzer(), LAYOUT);
        this.decoder = decoder;
    }

    @Override
    public void refresh(Positions upTo) {
        wanted++;
    }

    private <T> T fresh(PositionedIndex.Reading<T> reading) {
        if (shown < wanted) {
            show();
        }
        return read(reading);
    }

    private synchronized void show() {
        long target = wanted;
        if (shown < target) {
            try {
                index().refresh();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shown = target;
        }
    }

    /** Runs of a job, newest first. */
    public List<RunChanged> runs(String jobNamespace, String jobName, int from, int limit) {
        Query ofJob = new TermQuery(new Term(JOB, job(jobNamespace, jobName)));
        return fresh(searcher -> {
            ScoreDoc[] hits = searcher.search(ofJob, Math.max(1, from + limit), NEWEST_FIRST).scoreDocs;
            List<RunChanged> runs = new ArrayList<>();
            for (int i = from; i < Math.min(hits.length, from + limit); i++) {
                runs.add(fact(searcher, hits[i]));
            }
            return runs;
        });
    }

    public int count(String jobNamespace, String jobName) {
        Query ofJob = new TermQuery(new Term(JOB, job(jobNamespace, jobName)));
        return fresh(searcher -> searcher.count(ofJob));
    }

    public Optional<RunChanged> run(String runId) {
        return fresh(searcher -> {
            ScoreDoc[] hits = searcher.search(new TermQuery(new Term(RUN, runId)), 1).scoreDocs;
            return hits.length == 0 ? Optional.empty() : Optional.of(fact(searcher, hits[0]));
        });
    }

    /** Runs that last said this from one time on and before another. */
    public int count(String state, Instant from, Instant to) {
        Query query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(STATE, state)), Occur.FILTER)
                .add(LongPoint.newRangeQuery(LAST, from.toEpochMilli(), to.toEpochMilli() - 1), Occur.FILTER)
                .build();
        return fresh(searcher -> searcher.count(query));
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Term key = new Term(KEY, shortened(new String(record.key(), StandardCharsets.UTF_8)));
        if (record.value() == null) {
            index().writer().deleteDocuments(key);
            return;
        }
        RunChanged fact = decoder.decode(record.value()).required();
        Document document = new Document();
        document.add(new StringField(KEY, key.text(), Store.NO));
        document.add(new StringField(JOB, job(fact.getJobNamespace(), fact.getJobName()), Store.NO));
        document.add(new StringField(RUN, shortened(fact.getRunId()), Store.NO));
        document.add(new StringField(STATE, shortened(fact.getState()), Store.NO));
        document.add(new NumericDocValuesField(BEGAN, fact.getFirstEventAt().toEpochMilli()));
        document.add(new LongPoint(LAST, fact.getLastEventAt().toEpochMilli()));
        document.add(new StoredField(FACT, record.value()));
        index().writer().updateDocument(key, document);
    }

    private RunChanged fact(IndexSearcher searcher, ScoreDoc hit) throws IOException {
        Document document = searcher.storedFields().document(hit.doc);
        return decoder.decode(document.getBinaryValue(FACT).bytes).required();
    }

    /** A namespace holds no NUL. */
    private static String job(String namespace, String name) {
        return shortened(namespace + '\0' + name);
    }

    /** Lucene takes terms of up to 32,766 bytes. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_TERM
                ? text
                : text.substring(0, LONGEST_TERM) + Integer.toHexString(text.hashCode());
    }
}
