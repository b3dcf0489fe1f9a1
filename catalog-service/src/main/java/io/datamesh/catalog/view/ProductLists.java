package io.datamesh.catalog.view;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Which products there are, as the summaries that lists show. */
public final class ProductLists {

    private static final Sort BY_ID = new Sort(new SortField(IndexFields.ID_ORDER, SortField.Type.STRING));
    private static final int MOST_READERS = 1_000;

    private final CatalogIndex index;

    public ProductLists(CatalogIndex index) {
        this.index = index;
    }

    /** Part of a list: summaries as JSON, and the id to go on after if there is more. */
    public record Slice(List<byte[]> items, String lastId) {}

    /** Products in the order of their ids. */
    public Slice list(ProductFilter filter, String afterId, int limit) {
        return index.read(searcher -> {
            int lastDocument = searcher.getIndexReader().maxDoc() - 1;
            if (lastDocument < 0) {
                return new Slice(List.of(), null);
            }
            FieldDoc after =
                    afterId == null ? null : new FieldDoc(lastDocument, 0f, new Object[] {new BytesRef(afterId)});
            TopDocs found = searcher.searchAfter(after, filter.all(), limit + 1, BY_ID);
            int shown = Math.min(limit, found.scoreDocs.length);
            List<byte[]> items = new ArrayList<>(shown);
            for (int i = 0; i < shown; i++) {
                items.add(Summaries.of(searcher, found.scoreDocs[i].doc));
            }
            return new Slice(items, found.scoreDocs.length > limit ? id(found.scoreDocs[shown - 1]) : null);
        });
    }

    /** The products that declare to read this product or one of these contracts; at most a thousand. */
    public List<byte[]> readers(String productId, List<String> contractIds) {
        Query reads = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(IndexFields.READS_PRODUCT, productId)), Occur.SHOULD)
                .add(
                        new TermInSetQuery(
                                IndexFields.READS_CONTRACT,
                                contractIds.stream().map(BytesRef::new).toList()),
                        Occur.SHOULD)
                .build();
        return index.read(searcher -> {
            List<byte[]> items = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(offered(reads), MOST_READERS, BY_ID).scoreDocs) {
                items.add(Summaries.of(searcher, hit.doc));
            }
            return items;
        });
    }

    /** Whether any product that is not retired serves a port under this contract. */
    public boolean servesContract(String contractId) {
        Query serves = new TermQuery(new Term(IndexFields.SERVES_CONTRACT, contractId));
        return index.read(searcher -> searcher.count(offered(serves)) > 0);
    }

    private static Query offered(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(ProductFilter.none().offered(), Occur.FILTER)
                .build();
    }

    private static String id(ScoreDoc hit) {
        return ((BytesRef) ((FieldDoc) hit).fields[0]).utf8ToString();
    }
}
