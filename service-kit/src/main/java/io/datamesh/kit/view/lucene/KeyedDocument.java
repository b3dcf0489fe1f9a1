package io.datamesh.kit.view.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * The one document with a key. A query finds it too, but plans weights, scorers and collectors for a single posting; and stored fields are decompressed by the
 * block, so what every read needs is better kept as a doc value.
 */
public final class KeyedDocument {

    private final LeafReader segment;
    private final int place;

    private KeyedDocument(LeafReader segment, int place) {
        this.segment = segment;
        this.place = place;
    }

    /** @param key of a field whose terms have one live document each */
    public static Optional<KeyedDocument> find(IndexSearcher searcher, Term key) throws IOException {
        List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
        for (LeafReaderContext segment : segments.reversed()) {
            int place = find(segment.reader(), key);
            if (place != DocIdSetIterator.NO_MORE_DOCS) {
                return Optional.of(new KeyedDocument(segment.reader(), place));
            }
        }
        return Optional.empty();
    }

    private static int find(LeafReader segment, Term key) throws IOException {
        Terms terms = segment.terms(key.field());
        if (terms == null) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        TermsEnum found = terms.iterator();
        if (!found.seekExact(key.bytes())) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        PostingsEnum places = found.postings(null, PostingsEnum.NONE);
        Bits live = segment.getLiveDocs();
        int place = places.nextDoc();
        while (place != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(place)) {
            place = places.nextDoc();
        }
        return place;
    }

    public Document stored(Set<String> fields) throws IOException {
        return segment.storedFields().document(place, fields);
    }

    /** A doc value; zero if there is none. */
    public long number(String field) throws IOException {
        NumericDocValues values = segment.getNumericDocValues(field);
        return values != null && values.advanceExact(place) ? values.longValue() : 0;
    }

    /** A doc value as text; null if there is none. */
    public String text(String field) throws IOException {
        BinaryDocValues values = segment.getBinaryDocValues(field);
        if (values == null || !values.advanceExact(place)) {
            return null;
        }
        BytesRef bytes = values.binaryValue();
        return bytes.utf8ToString();
    }
}
