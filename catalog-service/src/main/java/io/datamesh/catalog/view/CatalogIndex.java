package io.datamesh.catalog.view;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductRejected;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.lucene.LuceneViewIndex;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;

/** The facts of the catalog as one Lucene index: listed, searched and answered from a single consistent state. */
public final class CatalogIndex extends LuceneViewIndex {

    /** A rejection can be looked up by its claim for this long; the topic keeps it longer. */
    private static final Duration REJECTIONS_KEPT = Duration.ofDays(7);

    private final RecordDecoder<ProductChanged> changes;
    private final RecordDecoder<ProductRejected> rejections;
    private final RecordDecoder<ComplianceEvaluated> verdicts;
    private final RecordDecoder<SloStatus> slos;
    private final TrustIndex trust;
    private final Commands<ClaimOutcome> commands;

    /** Answers to commands whose facts are applied and not visible yet. */
    private final Map<String, ClaimOutcome> toAnswer = new HashMap<>();

    public CatalogIndex(Path path, AvroSerdes serdes, Commands<ClaimOutcome> commands) {
        super(path, CatalogText.analyzer(), layout(IndexFields.LAYOUT, ProductChanged.getClassSchema()));
        this.changes = serdes.decoder(Topics.PRODUCT_CHANGED);
        this.rejections = serdes.decoder(Topics.PRODUCT_REJECTED);
        this.verdicts = serdes.decoder(Topics.COMPLIANCE_EVALUATED);
        this.slos = serdes.decoder(Topics.SLO_STATUS);
        this.trust = new TrustIndex(index());
        this.commands = commands;
    }

    /** What others say of a product. */
    Trust trust(String productId) {
        return TrustIndex.seen(index(), productId, Trust.UNKNOWN);
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String topic = record.topic();
        if (record.value() == null) {
            forget(topic, record.key());
        } else if (topic.equals(Topics.PRODUCT_CHANGED.name())) {
            apply(changes.decode(record.value()).required());
        } else if (topic.equals(Topics.PRODUCT_REJECTED.name())) {
            apply(rejections.decode(record.value()).required());
        } else if (topic.equals(Topics.COMPLIANCE_EVALUATED.name())) {
            trust.judged(verdicts.decode(record.value()).required());
        } else {
            trust.measured(slos.decode(record.value()).required());
        }
    }

    /** Facts of compacted topics are taken back by a record without a value; those of the catalog stay. */
    private void forget(String topic, byte[] key) throws IOException {
        if (topic.equals(Topics.COMPLIANCE_EVALUATED.name())) {
            trust.unjudged(new String(key, StandardCharsets.UTF_8));
        } else if (topic.equals(Topics.SLO_STATUS.name())) {
            trust.closed(new String(key, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void refresh(Positions upTo) throws IOException {
        super.refresh(upTo);
        trust.refreshed();
    }

    @Override
    public void afterRefresh(Positions applied) {
        toAnswer.forEach(commands::complete);
        toAnswer.clear();
    }

    @Override
    protected void beforeCommit() throws IOException {
        deleteOlder(IndexFields.REJECTED_AT, REJECTIONS_KEPT);
    }

    @Override
    public void reset() {
        trust.refreshed();
        super.reset();
    }

    private void apply(ProductChanged fact) throws IOException {
        String revision = IndexFields.revisionUid(fact.getProductId(), fact.getRevision());
        index().writer().updateDocument(new Term(IndexFields.UID, revision), ProductDocuments.revision(fact));
        String current = IndexFields.currentUid(fact.getProductId());
        Document document = ProductDocuments.current(fact);
        trust.addTo(document, fact.getProductId());
        index().writer().updateDocument(new Term(IndexFields.UID, current), document);
        if (commands.waiting() > 0) {
            ClaimOutcome outcome = new ClaimOutcome(true, FactJson.bytes(fact));
            toAnswer.put(fact.getClaimId(), outcome);
            if (fact.getSource() != null) {
                toAnswer.put(ContentKey.of(fact.getProductId(), fact.getSource()), outcome);
            }
        }
    }

    private void apply(ProductRejected rejection) throws IOException {
        byte[] json = AvroJson.whole().toBytes(rejection);
        String uid = IndexFields.rejectionUid(rejection.getClaimId());
        Document document = new Document();
        document.add(new StringField(IndexFields.TYPE, IndexFields.REJECTION, Store.NO));
        document.add(new StringField(IndexFields.UID, uid, Store.NO));
        document.add(new StringField(IndexFields.CLAIM, rejection.getClaimId(), Store.NO));
        document.add(
                new LongPoint(IndexFields.REJECTED_AT, rejection.getRejectedAt().toEpochMilli()));
        document.add(new StoredField(IndexFields.FACT_JSON, json));
        ProductTexts.addNone(document);
        index().writer().updateDocument(new Term(IndexFields.UID, uid), document);
        if (commands.waiting() > 0) {
            toAnswer.put(rejection.getClaimId(), new ClaimOutcome(false, json));
        }
    }
}
