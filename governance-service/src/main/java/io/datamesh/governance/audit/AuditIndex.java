package io.datamesh.governance.audit;

import io.datamesh.events.AuditRecorded;
import io.datamesh.kit.view.lucene.LuceneViewIndex;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.RecordDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Audit records by time, of the last year. */
public final class AuditIndex extends LuceneViewIndex {

    /** What one can filter by, besides time. */
    public static final List<String> FILTERS = List.of("action", "actor", "domain", "outcome", "service", "target");

    private static final String LAYOUT = "1";
    private static final Duration KEPT = Duration.ofDays(366);
    private static final String TIME = "time";
    private static final String POINT = "point";
    private static final String KEY = "key";
    private static final String JSON = "json";
    private static final Sort NEWEST_FIRST =
            new Sort(new SortField(TIME, SortField.Type.LONG, true), new SortField(KEY, SortField.Type.STRING));

    private final RecordDecoder<AuditRecorded> decoder;

    public AuditIndex(Path path, RecordDecoder<AuditRecorded> decoder) {
        super(path, new StandardAnalyzer(), LAYOUT);
        this.decoder = decoder;
    }

    /** Where a part of the trail ends. */
    public record Place(long time, String key) {}

    /** @param next where the trail goes on; null after its last part */
    public record Part(List<byte[]> items, Place next) {}

    /**
     * The newest first.
     *
     * @param from not earlier than that @param to earlier than that
     */
    public Part list(Map<String, List<String>> filter, Instant from, Instant to, Place after, int limit) {
        Query query = query(filter, from, to);
        return read(searcher -> {
            int lastDocument = searcher.getIndexReader().maxDoc() - 1;
            if (lastDocument < 0) {
                return new Part(List.of(), null);
            }
            FieldDoc begin = after == null
                    ? null
                    : new FieldDoc(lastDocument, 0f, new Object[] {after.time(), new BytesRef(after.key())});
            TopDocs found = searcher.searchAfter(begin, query, limit + 1, NEWEST_FIRST);
            int shown = Math.min(limit, found.scoreDocs.length);
            List<byte[]> items = new ArrayList<>(shown);
            for (int i = 0; i < shown; i++) {
                Document document = searcher.storedFields().document(found.scoreDocs[i].doc, Set.of(JSON));
                items.add(BytesRef.deepCopyOf(document.getBinaryValue(JSON)).bytes);
            }
            return new Part(items, found.scoreDocs.length > limit ? place(found.scoreDocs[shown - 1]) : null);
        });
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return;
        }
        AuditRecorded entry = decoder.decode(record.value()).required();
        String key = record.partition() + "-" + record.offset();
        long time = entry.getRecordedAt().toEpochMilli();
        Document document = new Document();
        document.add(new StringField(KEY, key, Store.NO));
        document.add(new SortedDocValuesField(KEY, new BytesRef(key)));
        document.add(new NumericDocValuesField(TIME, time));
        document.add(new LongPoint(POINT, time));
        document.add(new StoredField(JSON, AvroJson.whole().toBytes(entry)));
        keyword(document, "action", entry.getAction());
        keyword(document, "actor", entry.getActor());
        keyword(document, "domain", entry.getDomain());
        keyword(document, "outcome", entry.getOutcome().name());
        keyword(document, "service", entry.getService());
        keyword(document, "target", entry.getTarget());
        index().writer().updateDocument(new Term(KEY, key), document);
    }

    @Override
    protected void beforeCommit() throws IOException {
        deleteOlder(POINT, KEPT);
    }

    private static Query query(Map<String, List<String>> filter, Instant from, Instant to) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(
                LongPoint.newRangeQuery(
                        POINT,
                        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                        to == null ? Long.MAX_VALUE : to.toEpochMilli() - 1),
                Occur.FILTER);
        filter.forEach((field, values) -> query.add(
                new TermInSetQuery(
                        field,
                        values.stream()
                                .map(value -> new BytesRef(value.toLowerCase(Locale.ROOT)))
                                .toList()),
                Occur.FILTER));
        return query.build();
    }

    private static Place place(ScoreDoc hit) {
        Object[] fields = ((FieldDoc) hit).fields;
        return new Place((Long) fields[0], ((BytesRef) fields[1]).utf8ToString());
    }

    private static void keyword(Document document, String field, String value) {
        if (value != null && value.length() <= 1_000) {
            document.add(new StringField(field, value.toLowerCase(Locale.ROOT), Store.NO));
        }
    }
}
