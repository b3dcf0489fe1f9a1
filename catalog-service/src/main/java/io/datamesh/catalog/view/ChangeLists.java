package io.datamesh.catalog.view;

import io.datamesh.events.ProductChangeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What changed lately, and what changes often, as the summaries that lists show. Never more than asked for. */
public final class ChangeLists {

    private static final SortField BY_ID = new SortField(IndexFields.ID_ORDER, SortField.Type.STRING);
    private static final Sort LATEST_FIRST =
            new Sort(new SortField(IndexFields.CHANGED_AT, SortField.Type.LONG, true), SortField.FIELD_DOC);
    private static final Sort MOST_CHANGES_FIRST =
            new Sort(new SortField(IndexFields.CHANGES, SortField.Type.LONG, true), BY_ID);
    private static final Sort NEWEST_FIRST = new Sort(new SortField(IndexFields.REVISION, SortField.Type.LONG, true));
    private static final Set<String> CHANGE = Set.of(IndexFields.CHANGE);
    private static final long ONCE = 1;

    private final CatalogIndex index;

    public ChangeLists(CatalogIndex index) {
        this.index = index;
    }

    /** The last changes of all products, newest first. */
    public List<byte[]> latest(int limit) {
        return changes(new TermQuery(new Term(IndexFields.TYPE, IndexFields.REVISION_TYPE)), LATEST_FIRST, limit);
    }

    /** The last changes of a domain's products, newest first. */
    public List<byte[]> latestOf(String domain, int limit) {
        return changes(
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.REVISION_TYPE)), Occur.FILTER)
                        .add(new TermQuery(new Term(IndexFields.DOMAIN, domain.toLowerCase(Locale.ROOT))), Occur.FILTER)
                        .build(),
                LATEST_FIRST,
                limit);
    }

    /** The products that were published for the first time most recently, as the changes that brought them. */
    public List<byte[]> created(int limit) {
        return changes(
                new TermQuery(new Term(IndexFields.KIND, ProductChangeKind.CREATED.name())), LATEST_FIRST, limit);
    }

    /** The products with the most changes, as their summaries; those that never changed since they came are left out. */
    public List<byte[]> mostChanged(int limit) {
        Query changed = new BooleanQuery.Builder()
                .add(ProductFilter.none().discoverable(), Occur.FILTER)
                .add(
                        NumericDocValuesField.newSlowRangeQuery(IndexFields.CHANGES, ONCE + 1, Long.MAX_VALUE),
                        Occur.FILTER)
                .build();
        return index.read(searcher -> {
            List<byte[]> items = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(changed, limit, MOST_CHANGES_FIRST).scoreDocs) {
                items.add(Summaries.of(searcher, hit.doc));
            }
            return items;
        });
    }

    /**
     * The changes of one product, newest first.
     *
     * @param before only revisions before this one; null for all
     */
    public List<byte[]> of(String productId, Long before, int limit) {
        BooleanQuery.Builder query =
                new BooleanQuery.Builder().add(new TermQuery(new Term(IndexFields.PRODUCT, productId)), Occur.FILTER);
        if (before != null) {
            query.add(
                    NumericDocValuesField.newSlowRangeQuery(IndexFields.REVISION, Long.MIN_VALUE, before - 1),
                    Occur.FILTER);
        }
        return changes(query.build(), NEWEST_FIRST, limit);
    }

    private List<byte[]> changes(Query query, Sort order, int limit) {
        return index.read(searcher -> {
            List<byte[]> items = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit, order).scoreDocs) {
                items.add(change(searcher, hit.doc));
            }
            return items;
        });
    }

    private static byte[] change(IndexSearcher searcher, int document) throws IOException {
        BytesRef stored = searcher.storedFields().document(document, CHANGE).getBinaryValue(IndexFields.CHANGE);
        return BytesRef.deepCopyOf(stored).bytes;
    }
}
