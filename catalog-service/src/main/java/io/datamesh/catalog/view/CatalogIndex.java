package io.datamesh.catalog.view;

import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductRejected;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ViewIndex;
import io.datamesh.kit.view.lucene.PositionedIndex;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;

/** The facts of the catalog as one Lucene index: listed, searched and answered from a single consistent state. */
public final class CatalogIndex implements ViewIndex {

    /** Facts are stored as Avro of the running code's schema; another schema is another layout. */
    private static final String LAYOUT = IndexFields.LAYOUT + "-"
            + Long.toHexString(SchemaNormalization.parsingFingerprint64(ProductChanged.getClassSchema()));

    /** A rejection can be looked up by its claim for this long; the topic keeps it longer. */
    private static final Duration REJECTIONS_KEPT = Duration.ofDays(7);

    private final PositionedIndex index;
    private final RecordDecoder<ProductChanged> changes;
    private final RecordDecoder<ProductRejected> rejections;
    private final RecordDecoder<ComplianceEvaluated> verdicts;
    private final RecordDecoder<SloStatus> slos;
    private final TrustIndex trust;
    private final Commands<CatalogView.Outcome> commands;

    /** Answers to commands whose facts are applied and not visible yet. */
    private final Map<String, CatalogView.Outcome> toAnswer = new HashMap<>();

    public CatalogIndex(Path path, AvroSerdes serdes, Commands<CatalogView.Outcome> commands) {
        this.index = new PositionedIndex(path, CatalogText.analyzer(), LAYOUT);
        this.changes = serdes.decoder(Topics.PRODUCT_CHANGED);
        this.rejections = serdes.decoder(Topics.PRODUCT_REJECTED);
        this.verdicts = serdes.decoder(Topics.COMPLIANCE_EVALUATED);
        this.slos = serdes.decoder(Topics.SLO_STATUS);
        this.trust = new TrustIndex(index);
        this.commands = commands;
    }

    /** What others say of a product. */
    Trust trust(String productId) {
        return TrustIndex.seen(index, productId, Trust.UNKNOWN);
    }

    public <T> T read(PositionedIndex.Reading<T> reading) {
        return index.read(reading);
    }

    @Override
    public Positions restored() throws IOException {
        return index.positions();
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
        index.refresh();
        trust.refreshed();
    }

    @Override
    public void afterRefresh(Positions applied) {
        toAnswer.forEach(commands::complete);
        toAnswer.clear();
    }

    @Override
    public void commit(Positions upTo) throws IOException {
        long oldest = Instant.now().minus(REJECTIONS_KEPT).toEpochMilli();
        index.writer().deleteDocuments(LongPoint.newRangeQuery(IndexFields.REJECTED_AT, Long.MIN_VALUE, oldest));
        index.commit(upTo);
    }

    @Override
    public void reset() {
        trust.refreshed();
        index.reset();
    }

    @Override
    public void close() {
        index.close();
    }

    private void apply(ProductChanged fact) throws IOException {
        String revision = IndexFields.revisionUid(fact.getProductId(), fact.getRevision());
        index.writer().updateDocument(new Term(IndexFields.UID, revision), ProductDocuments.revision(fact));
        String current = IndexFields.currentUid(fact.getProductId());
        Document document = ProductDocuments.current(fact);
        trust.addTo(document, fact.getProductId());
        index.writer().updateDocument(new Term(IndexFields.UID, current), document);
        if (commands.waiting() > 0) {
            CatalogView.Outcome outcome = new CatalogView.Outcome(true, FactJson.bytes(fact));
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
        index.writer().updateDocument(new Term(IndexFields.UID, uid), document);
        if (commands.waiting() > 0) {
            toAnswer.put(rejection.getClaimId(), new CatalogView.Outcome(false, json));
        }
    }
}
