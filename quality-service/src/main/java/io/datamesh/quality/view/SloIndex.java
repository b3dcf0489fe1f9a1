package io.datamesh.quality.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.view.lucene.LuceneViewIndex;
import io.datamesh.model.ProductStatus;
import io.datamesh.quality.objective.NotUnderstood;
import io.datamesh.quality.objective.ObjectiveDerivation;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/** The newest fact of each SLO, and what is known of each product, in one index. */
public final class SloIndex extends LuceneViewIndex {

    private final RecordDecoder<SloStatus> statuses;
    private final RecordDecoder<ProductChanged> products;
    private final ObjectiveDerivation derivation;

    public SloIndex(Path path, AvroSerdes serdes, ObjectiveDerivation derivation) {
        super(path, new KeywordAnalyzer(), layout(SloFields.LAYOUT, SloStatus.getClassSchema()));
        this.statuses = serdes.decoder(Topics.SLO_STATUS);
        this.products = serdes.decoder(Topics.PRODUCT_CHANGED);
        this.derivation = derivation;
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.topic().equals(Topics.PRODUCT_CHANGED.name())) {
            if (record.value() != null) {
                apply(products.decode(record.value()).required());
            }
        } else if (record.value() == null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            index().writer().deleteDocuments(new Term(SloFields.UID, SloFields.sloUid(key)));
        } else {
            apply(statuses.decode(record.value()).required());
        }
    }

    private void apply(SloStatus fact) throws IOException {
        String key = fact.getProductId() + "/" + fact.getSlo();
        String uid = SloFields.sloUid(key);
        Document document = new Document();
        keyword(document, SloFields.UID, uid);
        keyword(document, SloFields.TYPE, SloFields.SLO_TYPE);
        keyword(document, SloFields.STATE, fact.getState().name());
        keyword(document, SloFields.DOMAIN, fact.getDomain());
        keyword(document, SloFields.PRODUCT, fact.getProductId());
        keyword(document, SloFields.PORT, fact.getPort());
        keyword(document, SloFields.METRIC, fact.getMetric());
        keyword(document, SloFields.DIMENSION, fact.getDimension());
        keyword(document, SloFields.SEVERITY, fact.getSeverity());
        document.add(new NumericDocValuesField(SloFields.BUDGET, budget(fact)));
        document.add(new SortedDocValuesField(SloFields.KEY_ORDER, new BytesRef(key)));
        document.add(new StoredField(SloFields.FACT, avro(fact)));
        index().writer().updateDocument(new Term(SloFields.UID, uid), document);
    }

    private void apply(ProductChanged fact) throws IOException {
        boolean isRetired = fact.getProduct().getStatus() == ProductStatus.RETIRED;
        List<NotUnderstood> notUnderstood =
                isRetired ? List.of() : derivation.derive(fact.getProduct()).notUnderstood();
        String uid = SloFields.productUid(fact.getProductId());
        Document document = new Document();
        keyword(document, SloFields.UID, uid);
        keyword(document, SloFields.TYPE, SloFields.PRODUCT_TYPE);
        document.add(new StoredField(SloFields.ABOUT, ProductAbout.of(fact, notUnderstood)));
        index().writer().updateDocument(new Term(SloFields.UID, uid), document);
    }

    static long budget(SloStatus fact) {
        return fact.getBudgetLeft() == null ? Long.MAX_VALUE : NumericUtils.doubleToSortableLong(fact.getBudgetLeft());
    }

    private static void keyword(Document document, String field, String value) {
        if (value != null) {
            String word = field.equals(SloFields.UID) || field.equals(SloFields.TYPE)
                    ? value
                    : SloFilter.normal(field, value);
            document.add(new StringField(field, word, Store.NO));
        }
    }

    private static byte[] avro(SloStatus fact) throws IOException {
        ByteBuffer encoded = fact.toByteBuffer();
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
