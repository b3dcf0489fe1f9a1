package io.datamesh.catalog.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** Facts as documents of the index. */
final class ProductDocuments {

    private static final int LONGEST_KEYWORD = 1_000;

    private ProductDocuments() {}

    static Document revision(ProductChanged fact) {
        Document document = new Document();
        key(document, IndexFields.UID, IndexFields.revisionUid(fact.getProductId(), fact.getRevision()));
        key(document, IndexFields.TYPE, IndexFields.REVISION_TYPE);
        key(document, IndexFields.PRODUCT, fact.getProductId());
        document.add(new StringField(IndexFields.VERSION, fact.getVersion(), Store.YES));
        key(document, IndexFields.CLAIM, fact.getClaimId());
        key(document, IndexFields.DOMAIN, fact.getDomain().toLowerCase(Locale.ROOT));
        key(document, IndexFields.KIND, fact.getKind().name());
        document.add(new NumericDocValuesField(IndexFields.REVISION, fact.getRevision()));
        document.add(changedAt(fact));
        document.add(new StoredField(IndexFields.CHANGE, ChangeSummary.of(fact)));
        document.add(new StoredField(IndexFields.FACT_JSON, FactJson.bytes(fact)));
        document.add(new StoredField(IndexFields.FACT_AVRO, avro(fact)));
        ProductTexts.addNone(document);
        return document;
    }

    static Document current(ProductChanged fact) {
        DataProduct product = fact.getProduct();
        Document document = new Document();
        key(document, IndexFields.UID, IndexFields.currentUid(product.getId()));
        key(document, IndexFields.TYPE, IndexFields.CURRENT);
        document.add(new SortedDocValuesField(IndexFields.ID_ORDER, new BytesRef(product.getId())));
        document.add(new StoredField(IndexFields.SUMMARY, ProductSummary.of(fact)));
        document.add(new NumericDocValuesField(IndexFields.CHANGES, fact.getRevision()));
        document.add(changedAt(fact));
        facet(document, IndexFields.DOMAIN, product.getDomain());
        facet(document, IndexFields.STATUS, product.getStatus().name().toLowerCase(Locale.ROOT));
        if (product.getSensitivity() != null) {
            facet(
                    document,
                    IndexFields.SENSITIVITY,
                    product.getSensitivity().name().toLowerCase(Locale.ROOT));
        }
        if (product.getOwnership() != null) {
            facet(document, IndexFields.OWNER, product.getOwnership().getTeam());
        }
        product.getTags().stream().distinct().forEach(tag -> facet(document, IndexFields.TAG, tag));
        for (InputPort port : product.getInputPorts()) {
            key(document, IndexFields.READS_PRODUCT, port.getProductId());
            key(document, IndexFields.READS_CONTRACT, port.getContractId());
        }
        for (OutputPort port : product.getOutputPorts()) {
            key(document, IndexFields.SERVES_CONTRACT, port.getContractId());
            if (port.getContract() != null) {
                key(document, IndexFields.SERVES_CONTRACT, port.getContract().getId());
            }
        }
        ProductTexts.add(document, product);
        return document;
    }

    private static NumericDocValuesField changedAt(ProductChanged fact) {
        return new NumericDocValuesField(
                IndexFields.CHANGED_AT, fact.getChangedAt().toEpochMilli());
    }

    private static void key(Document document, String field, String value) {
        if (value != null && value.length() <= LONGEST_KEYWORD) {
            document.add(new StringField(field, value, Store.NO));
        }
    }

    private static void facet(Document document, String field, String value) {
        if (value != null && !value.isBlank() && value.length() <= LONGEST_KEYWORD) {
            key(document, field, value.toLowerCase(Locale.ROOT));
            document.add(new SortedSetDocValuesField(IndexFields.facet(field), new BytesRef(value)));
        }
    }

    private static byte[] avro(ProductChanged fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(ProductChanged.class).write(fact, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
