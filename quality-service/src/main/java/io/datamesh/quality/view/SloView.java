package io.datamesh.quality.view;

import io.datamesh.events.SloStatus;
import io.datamesh.model.SloState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Reads the status of SLOs. */
public final class SloView {

    private static final Sort LEAST_BUDGET_FIRST = new Sort(
            new SortField(SloFields.BUDGET, SortField.Type.LONG),
            new SortField(SloFields.KEY_ORDER, SortField.Type.STRING));
    private static final Set<String> FACT = Set.of(SloFields.FACT);
    private static final Set<String> ABOUT = Set.of(SloFields.ABOUT);

    /** As many as a product can have. */
    private static final int MOST_OF_A_PRODUCT = 1_000;

    private final SloIndex index;

    public SloView(SloIndex index) {
        this.index = index;
    }

    /** Where a part of the list ended: sortable budget and key of its last item. */
    public record Mark(long budget, String key) {}

    /** Part of the list, and where it goes on if there is more. */
    public record Slice(List<SloStatus> items, Mark next) {}

    /** SLOs by what is left of their budget, the least first, those without data last. */
    public Slice list(SloFilter filter, Mark after, int limit) {
        return index.read(searcher -> {
            int lastDocument = searcher.getIndexReader().maxDoc() - 1;
            if (lastDocument < 0) {
                return new Slice(List.of(), null);
            }
            FieldDoc from = after == null
                    ? null
                    : new FieldDoc(lastDocument, 0f, new Object[] {after.budget(), new BytesRef(after.key())});
            TopDocs found = searcher.searchAfter(from, filter.query(), limit + 1, LEAST_BUDGET_FIRST);
            int shown = Math.min(limit, found.scoreDocs.length);
            List<SloStatus> items = new ArrayList<>(shown);
            for (int i = 0; i < shown; i++) {
                items.add(fact(searcher, found.scoreDocs[i]));
            }
            return new Slice(items, found.scoreDocs.length > limit ? mark(items.getLast()) : null);
        });
    }

    public List<SloStatus> ofProduct(String productId) {
        return list(SloFilter.ofProduct(productId), null, MOST_OF_A_PRODUCT).items();
    }

    public Optional<SloStatus> slo(String productId, String name) {
        String uid = SloFields.sloUid(productId + "/" + name);
        return index.read(searcher -> {
            TopDocs found = searcher.search(new TermQuery(new Term(SloFields.UID, uid)), 1);
            return found.scoreDocs.length == 0 ? Optional.empty() : Optional.of(fact(searcher, found.scoreDocs[0]));
        });
    }

    /** What is known of a product besides its SLOs, as JSON; empty if there is no such product. */
    public Optional<byte[]> about(String productId) {
        String uid = SloFields.productUid(productId);
        return index.read(searcher -> {
            TopDocs found = searcher.search(new TermQuery(new Term(SloFields.UID, uid)), 1);
            if (found.scoreDocs.length == 0) {
                return Optional.empty();
            }
            Document document = searcher.storedFields().document(found.scoreDocs[0].doc, ABOUT);
            return Optional.of(BytesRef.deepCopyOf(document.getBinaryValue(SloFields.ABOUT)).bytes);
        });
    }

    /** How many SLOs are in a state. */
    public int count(SloState state) {
        return index.read(searcher -> searcher.count(
                SloFilter.ofState(state.name().toLowerCase(Locale.ROOT)).query()));
    }

    private static Mark mark(SloStatus last) {
        return new Mark(SloIndex.budget(last), last.getProductId() + "/" + last.getSlo());
    }

    private static SloStatus fact(IndexSearcher searcher, ScoreDoc hit) throws IOException {
        BytesRef stored = searcher.storedFields().document(hit.doc, FACT).getBinaryValue(SloFields.FACT);
        return SloStatus.fromByteBuffer(ByteBuffer.wrap(stored.bytes, stored.offset, stored.length));
    }
}
