package io.datamesh.catalog.view;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.view.lucene.KeyedDocument;
import io.datamesh.kit.view.lucene.PositionedIndex;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * What others say of products, kept beside the products: one small document for each product and one for each of its SLOs. A product's own document holds only
 * the two numbers that lists filter by, which change in place. One thread writes.
 */
final class TrustIndex {

    private final PositionedIndex index;

    /** What was written since the last refresh, which the index does not show yet. */
    private final Map<String, String> unseen = new HashMap<>();

    TrustIndex(PositionedIndex index) {
        this.index = index;
    }

    Trust of(String productId) {
        String stored = stored(IndexFields.trustUid(productId));
        return stored == null ? Trust.UNKNOWN : Trust.restored(stored);
    }

    void judged(ComplianceEvaluated verdict) throws IOException {
        update(verdict.getProductId(), of(verdict.getProductId()).judged(verdict));
    }

    /** The verdict is withdrawn. */
    void unjudged(String productId) throws IOException {
        update(productId, of(productId).unjudged());
    }

    void measured(SloStatus status) throws IOException {
        move(status.getProductId(), status.getProductId() + "/" + status.getSlo(), SloHealth.of(status.getState()));
    }

    /** @param key of the fact: product id, slash, SLO */
    void closed(String key) throws IOException {
        int slash = key.indexOf('/');
        if (slash > 0) {
            move(key.substring(0, slash), key, SloHealth.NONE);
        }
    }

    /** Gives the document of a product what is known about it. */
    void addTo(Document current, String productId) {
        Trust trust = of(productId);
        current.add(compliance(trust));
        current.add(slo(trust));
    }

    /** The index shows everything that was written. */
    void refreshed() {
        unseen.clear();
    }

    private void move(String productId, String key, SloHealth to) throws IOException {
        String uid = IndexFields.sloUid(key);
        String before = stored(uid);
        SloHealth from = before == null ? SloHealth.NONE : SloHealth.valueOf(before);
        if (from != to) {
            write(uid, to.name(), new Document());
            update(productId, of(productId).moved(from, to));
        }
    }

    private void update(String productId, Trust trust) throws IOException {
        Document document = new Document();
        document.add(compliance(trust));
        document.add(slo(trust));
        write(IndexFields.trustUid(productId), trust.stored(), document);
        index.writer()
                .updateDocValues(
                        new Term(IndexFields.UID, IndexFields.currentUid(productId)), compliance(trust), slo(trust));
    }

    private void write(String uid, String stored, Document document) throws IOException {
        document.add(new StringField(IndexFields.UID, uid, Store.NO));
        document.add(new BinaryDocValuesField(IndexFields.TRUST, new BytesRef(stored)));
        ProductTexts.addNone(document);
        index.writer().updateDocument(new Term(IndexFields.UID, uid), document);
        unseen.put(uid, stored);
    }

    private String stored(String uid) {
        String written = unseen.get(uid);
        return written != null ? written : seen(index, uid);
    }

    /** What reads see of a product's trust; null if nobody said anything. */
    static Trust seen(PositionedIndex index, String productId, Trust otherwise) {
        String stored = seen(index, IndexFields.trustUid(productId));
        return stored == null ? otherwise : Trust.restored(stored);
    }

    private static String seen(PositionedIndex index, String uid) {
        return index.read(searcher -> {
            Optional<KeyedDocument> found = KeyedDocument.find(searcher, new Term(IndexFields.UID, uid));
            return found.isEmpty() ? null : found.get().text(IndexFields.TRUST);
        });
    }

    private static NumericDocValuesField compliance(Trust trust) {
        return new NumericDocValuesField(
                IndexFields.COMPLIANCE, trust.compliance().ordinal());
    }

    private static NumericDocValuesField slo(Trust trust) {
        return new NumericDocValuesField(IndexFields.SLO, trust.worst().ordinal());
    }
}
