package io.datamesh.catalog.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.view.lucene.KeyedDocument;
import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Reads the catalog. Answers come as the JSON that was written when the fact was applied. */
public final class CatalogView {

    private static final Sort NEWEST_FIRST = new Sort(new SortField(IndexFields.REVISION, SortField.Type.LONG, true));
    private static final Set<String> FACT_JSON = Set.of(IndexFields.FACT_JSON);
    private static final Set<String> FACT_AVRO = Set.of(IndexFields.FACT_AVRO);
    private static final int MOST_REVISIONS = 10_000;
    private static final long CACHED_BYTES = 32 << 20;

    private final CatalogIndex index;

    /** Facts as JSON by the uid of their revision, which never changes; what is read often is not decompressed again and again. */
    private final Cache<String, byte[]> recent = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES)
            .<String, byte[]>weigher((uid, json) -> uid.length() + json.length)
            .build();

    public CatalogView(CatalogIndex index) {
        this.index = index;
    }

    /** The last fact about a product, as JSON, with what others say of it as {@code trust}. */
    public Optional<byte[]> product(String productId) {
        return current(productId).map(fact -> {
            Trust trust = index.trust(productId);
            return trust.equals(Trust.UNKNOWN)
                    ? fact
                    : JsonAnswer.extended(fact, json -> {
                        json.writeFieldName("trust");
                        JsonAnswer.raw(json, trust.json());
                    });
        });
    }

    /** What others say of a product, as JSON; an empty object if nobody said anything. */
    public byte[] trust(String productId) {
        return index.trust(productId).json();
    }

    private Optional<byte[]> current(String productId) {
        return index.read(searcher -> {
            Optional<String> uid = currentUid(searcher, productId);
            if (uid.isEmpty()) {
                return Optional.empty();
            }
            byte[] known = recent.getIfPresent(uid.get());
            if (known != null) {
                return Optional.of(known);
            }
            Optional<byte[]> json = unique(searcher, uid.get(), FACT_JSON).map(CatalogView::json);
            json.ifPresent(read -> recent.put(uid.get(), read));
            return json;
        });
    }

    /** The last fact about a product, as a record. */
    public Optional<ProductChanged> fact(String productId) {
        return index.read(searcher -> {
            Optional<String> uid = currentUid(searcher, productId);
            return uid.isEmpty()
                    ? Optional.empty()
                    : unique(searcher, uid.get(), FACT_AVRO).map(CatalogView::record);
        });
    }

    /** The last fact about one version of a product, as a record. */
    public Optional<ProductChanged> fact(String productId, String version) {
        return index.read(searcher -> version(searcher, productId, version).map(CatalogView::record));
    }

    /** The last fact about one version of a product, as JSON. */
    public Optional<byte[]> product(String productId, String version) {
        return index.read(searcher -> version(searcher, productId, version).map(CatalogView::json));
    }

    /** Part of a product's history: the last fact about each version as JSON, newest first, and where it goes on if there is more. */
    public record Versions(List<byte[]> items, Place next) {

        /** A revision, and the version it belongs to. */
        public record Place(long revision, String version) {}
    }

    /** @param after where the part before ended; null for the newest */
    public Versions versions(String productId, Versions.Place after, int limit) {
        return index.read(searcher -> {
            BooleanQuery.Builder older = new BooleanQuery.Builder().add(revisions(productId), Occur.FILTER);
            if (after != null) {
                older.add(
                        NumericDocValuesField.newSlowRangeQuery(
                                IndexFields.REVISION, Long.MIN_VALUE, after.revision() - 1),
                        Occur.FILTER);
            }
            List<byte[]> items = new ArrayList<>();
            Versions.Place last = after;
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(older.build(), MOST_REVISIONS, NEWEST_FIRST).scoreDocs) {
                String version =
                        stored.document(hit.doc, Set.of(IndexFields.VERSION)).get(IndexFields.VERSION);
                if (last != null && version.equals(last.version())) {
                    continue; // versions only rise, so the revisions of one stand together
                }
                if (items.size() == limit) {
                    return new Versions(items, last);
                }
                items.add(json(stored.document(hit.doc)));
                last = new Versions.Place((Long) ((FieldDoc) hit).fields[0], version);
            }
            return new Versions(items, null);
        });
    }

    /** The fact or the rejection that a claim caused. */
    public Optional<ClaimOutcome> outcome(String claimId) {
        return index.read(searcher -> {
            Query claim = new TermQuery(new Term(IndexFields.CLAIM, claimId));
            TopDocs found = searcher.search(claim, 1);
            if (found.scoreDocs.length == 0) {
                return Optional.empty();
            }
            Document document = searcher.storedFields().document(found.scoreDocs[0].doc);
            return Optional.of(new ClaimOutcome(document.get(IndexFields.VERSION) != null, json(document)));
        });
    }

    private static Optional<String> currentUid(IndexSearcher searcher, String productId) throws IOException {
        Optional<KeyedDocument> current = keyed(searcher, IndexFields.currentUid(productId));
        return current.isEmpty()
                ? Optional.empty()
                : Optional.of(IndexFields.revisionUid(productId, current.get().number(IndexFields.CHANGES)));
    }

    private static Optional<Document> version(IndexSearcher searcher, String productId, String version)
            throws IOException {
        Query query = new BooleanQuery.Builder()
                .add(revisions(productId), Occur.FILTER)
                .add(new TermQuery(new Term(IndexFields.VERSION, version)), Occur.FILTER)
                .build();
        TopDocs found = searcher.search(query, 1, NEWEST_FIRST);
        return found.scoreDocs.length == 0
                ? Optional.empty()
                : Optional.of(searcher.storedFields().document(found.scoreDocs[0].doc));
    }

    private static Query revisions(String productId) {
        return new TermQuery(new Term(IndexFields.PRODUCT, productId));
    }

    private static Optional<Document> unique(IndexSearcher searcher, String uid, Set<String> fields)
            throws IOException {
        Optional<KeyedDocument> found = keyed(searcher, uid);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().stored(fields));
    }

    private static Optional<KeyedDocument> keyed(IndexSearcher searcher, String uid) throws IOException {
        return KeyedDocument.find(searcher, new Term(IndexFields.UID, uid));
    }

    private static byte[] json(Document document) {
        return stored(document, IndexFields.FACT_JSON);
    }

    private static byte[] stored(Document document, String field) {
        return BytesRef.deepCopyOf(document.getBinaryValue(field)).bytes;
    }

    private static ProductChanged record(Document document) {
        BytesRef bytes = document.getBinaryValue(IndexFields.FACT_AVRO);
        try {
            return new SpecificDatumReader<>(ProductChanged.class)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.bytes, bytes.offset, bytes.length, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
