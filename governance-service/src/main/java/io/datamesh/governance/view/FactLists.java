package io.datamesh.governance.view;

import io.datamesh.governance.view.IndexFields.Kind;
import io.datamesh.kit.command.ClaimOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Facts as lists, a part at a time, as the JSON that was written when they were applied. */
public final class FactLists {

    /** Rejections have no order and policies that of their versions; the violations that a declaration opened come after, in the order of time. */
    private static final Sort DECISIONS_FIRST = new Sort(new SortField(IndexFields.ORDER, SortField.Type.LONG));

    private static final Set<String> JSON = Set.of(IndexFields.JSON);
    private static final SortField KEY = new SortField(IndexFields.KEY, SortField.Type.STRING);
    private static final Sort BY_KEY = new Sort(KEY);
    private static final Sort NEWEST_FIRST = new Sort(new SortField(IndexFields.ORDER, SortField.Type.LONG, true), KEY);

    private final GovernanceIndex index;

    public FactLists(GovernanceIndex index) {
        this.index = index;
    }

    /** Where a part of a list ends; the order is 0 in lists that are sorted by key. */
    public record Place(long order, String key) {}

    /** @param next where the list goes on; null after its last part */
    public record Part(List<byte[]> items, Place next) {}

    /** By name; withdrawn ones only if the filter asks for them. */
    public Part policies(Map<String, List<String>> filter, Place after, int limit) {
        BooleanQuery.Builder query = of(Kind.POLICY, filter);
        if (!filter.containsKey(IndexFields.WITHDRAWN)) {
            query.add(new TermQuery(new Term(IndexFields.WITHDRAWN, "false")), Occur.FILTER);
        }
        return list(query.build(), BY_KEY, after, limit);
    }

    /** Newest first, withdrawals included. */
    public Part policyVersions(String name, Place after, int limit) {
        return list(
                of(Kind.POLICY_VERSION, Map.of())
                        .add(new TermQuery(new Term(IndexFields.POLICY, name)), Occur.FILTER)
                        .build(),
                NEWEST_FIRST,
                after,
                limit);
    }

    /** The last opened first; resolved ones only if the filter asks for them. */
    public Part violations(Map<String, List<String>> filter, Place after, int limit) {
        BooleanQuery.Builder query = of(Kind.VIOLATION, filter);
        if (!filter.containsKey(IndexFields.STATUS)) {
            query.add(new TermQuery(new Term(IndexFields.STATUS, "resolved")), Occur.MUST_NOT);
        }
        return list(query.build(), NEWEST_FIRST, after, limit);
    }

    /** By product. */
    public Part compliance(Map<String, List<String>> filter, Place after, int limit) {
        return list(of(Kind.COMPLIANCE, filter).build(), BY_KEY, after, limit);
    }

    public Optional<byte[]> policy(String name) {
        return one(Kind.POLICY, name);
    }

    public Optional<byte[]> policy(String name, long version) {
        return one(Kind.POLICY_VERSION, name + "/" + version);
    }

    public Optional<byte[]> violation(String id) {
        return one(Kind.VIOLATION, id);
    }

    public Optional<byte[]> verdict(String productId) {
        return one(Kind.COMPLIANCE, productId);
    }

    /** What a declaration or a command came to, as long as nothing else has happened to what it was about. */
    public Optional<ClaimOutcome> outcome(String claimId) {
        return index.read(searcher -> {
            TopDocs found = searcher.search(new TermQuery(new Term(IndexFields.CLAIM, claimId)), 1, DECISIONS_FIRST);
            if (found.scoreDocs.length == 0) {
                return Optional.empty();
            }
            boolean refused = searcher.count(new BooleanQuery.Builder()
                            .add(new TermQuery(new Term(IndexFields.UID, Kind.REJECTION.uid(claimId))), Occur.FILTER)
                            .build())
                    > 0;
            return Optional.of(new ClaimOutcome(!refused, json(searcher, found.scoreDocs[0])));
        });
    }

    private Optional<byte[]> one(Kind kind, String key) {
        return index.read(searcher -> {
            TopDocs found = searcher.search(new TermQuery(new Term(IndexFields.UID, kind.uid(key))), 1);
            return found.scoreDocs.length == 0 ? Optional.empty() : Optional.of(json(searcher, found.scoreDocs[0]));
        });
    }

    private Part list(Query query, Sort sort, Place after, int limit) {
        return index.read(searcher -> {
            int lastDocument = searcher.getIndexReader().maxDoc() - 1;
            if (lastDocument < 0) {
                return new Part(List.of(), null);
            }
            FieldDoc begin = after == null ? null : new FieldDoc(lastDocument, 0f, fields(sort, after));
            TopDocs found = searcher.searchAfter(begin, query, limit + 1, sort);
            int shown = Math.min(limit, found.scoreDocs.length);
            List<byte[]> items = new ArrayList<>(shown);
            for (int i = 0; i < shown; i++) {
                items.add(json(searcher, found.scoreDocs[i]));
            }
            return new Part(items, found.scoreDocs.length > limit ? place(sort, found.scoreDocs[shown - 1]) : null);
        });
    }

    private static Object[] fields(Sort sort, Place place) {
        BytesRef key = new BytesRef(place.key());
        return sort == BY_KEY ? new Object[] {key} : new Object[] {place.order(), key};
    }

    private static Place place(Sort sort, ScoreDoc hit) {
        Object[] fields = ((FieldDoc) hit).fields;
        return sort == BY_KEY
                ? new Place(0, ((BytesRef) fields[0]).utf8ToString())
                : new Place((Long) fields[0], ((BytesRef) fields[1]).utf8ToString());
    }

    private static BooleanQuery.Builder of(Kind kind, Map<String, List<String>> filter) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term(IndexFields.TYPE, kind.name())), Occur.FILTER);
        filter.forEach((field, wanted) -> query.add(
                new TermInSetQuery(
                        field,
                        wanted.stream()
                                .map(value -> new BytesRef(value.toLowerCase(Locale.ROOT)))
                                .toList()),
                Occur.FILTER));
        return query;
    }

    private static byte[] json(IndexSearcher searcher, ScoreDoc hit) throws IOException {
        Document document = searcher.storedFields().document(hit.doc, JSON);
        return BytesRef.deepCopyOf(document.getBinaryValue(IndexFields.JSON)).bytes;
    }
}
