package io.datamesh.governance.view;

import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.view.IndexFields.Kind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/** The products as rules see them, in the index. */
public final class ViewedProducts {

    private static final Set<String> KNOWN = Set.of(IndexFields.AVRO, IndexFields.PREVIOUS, IndexFields.DIFF);

    private final GovernanceIndex index;

    public ViewedProducts(GovernanceIndex index) {
        this.index = index;
    }

    public Optional<KnownProduct> find(String productId) {
        return index.read(searcher -> find(searcher, productId));
    }

    static Optional<KnownProduct> find(IndexSearcher searcher, String productId) throws IOException {
        TopDocs found = searcher.search(new TermQuery(new Term(IndexFields.UID, Kind.PRODUCT.uid(productId))), 1);
        return found.scoreDocs.length == 0
                ? Optional.empty()
                : Optional.of(known(searcher.storedFields().document(found.scoreDocs[0].doc, KNOWN)));
    }

    /** Every product of a state, one at a time, in no order. */
    static void forEach(IndexSearcher searcher, Consumer<KnownProduct> visitor) throws IOException {
        Weight products = searcher.createWeight(
                searcher.rewrite(new TermQuery(new Term(IndexFields.TYPE, Kind.PRODUCT.name()))),
                ScoreMode.COMPLETE_NO_SCORES,
                1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = products.scorer(leaf);
            if (scorer != null) {
                StoredFields stored = leaf.reader().storedFields();
                var live = leaf.reader().getLiveDocs();
                DocIdSetIterator documents = scorer.iterator();
                for (int document = documents.nextDoc();
                        document != DocIdSetIterator.NO_MORE_DOCS;
                        document = documents.nextDoc()) {
                    if (live == null || live.get(document)) {
                        visitor.accept(known(stored.document(document, KNOWN)));
                    }
                }
            }
        }
    }

    private static KnownProduct known(Document document) {
        BytesRef previous = document.getBinaryValue(IndexFields.PREVIOUS);
        BytesRef diff = document.getBinaryValue(IndexFields.DIFF);
        return new KnownProduct(
                AvroBytes.read(document.getBinaryValue(IndexFields.AVRO), DataProduct.class),
                previous == null ? null : AvroBytes.read(previous, DataProduct.class),
                diff == null ? null : AvroBytes.read(diff, ContractDiff.class));
    }
}
