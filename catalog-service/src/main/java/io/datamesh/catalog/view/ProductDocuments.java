package io.datamesh.catalog.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.TeamMember;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
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
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** Facts as documents of the index. */
final class ProductDocuments {

    private static final int LONGEST_KEYWORD = 1_000;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final int DEEPEST = 32;
    /** Ends a passage, so that highlights do not run two texts together. */
    private static final String PARAGRAPH = "\u2029";

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
        addTexts(document, product);
        return document;
    }

    private static NumericDocValuesField changedAt(ProductChanged fact) {
        return new NumericDocValuesField(
                IndexFields.CHANGED_AT, fact.getChangedAt().toEpochMilli());
    }

    private static void addTexts(Document document, DataProduct product) {
        Words all = new Words();
        text(document, all, IndexFields.NAME_TEXT, product.getName());
        text(document, all, IndexFields.ID_TEXT, product.getId());
        text(document, all, IndexFields.DOMAIN_TEXT, product.getDomain());
        text(document, all, IndexFields.TAGS_TEXT, String.join(" ", product.getTags()));
        text(document, all, IndexFields.DESCRIPTION_TEXT, description(product));
        text(document, all, IndexFields.OWNERS_TEXT, owners(product.getOwnership()));
        text(document, all, IndexFields.FIELDS_TEXT, fields(product.getOutputPorts()));
        document.add(new TextField(IndexFields.ALL_TEXT, all.toString(), Store.NO));
    }

    private static String description(DataProduct product) {
        Words words = new Words(PARAGRAPH);
        words.add(product.getDescription());
        words.add(product.getPurpose());
        words.add(product.getUsage());
        words.add(product.getLimitations());
        product.getUseCases().forEach(words::add);
        product.getOutputPorts().forEach(port -> words.add(port.getDescription()));
        return words.toString();
    }

    private static String owners(Ownership ownership) {
        Words words = new Words();
        if (ownership != null) {
            words.add(ownership.getTeam());
            words.add(ownership.getTechnicalOwner());
            words.add(ownership.getDeveloper());
            words.add(ownership.getBusinessOwner());
            words.add(ownership.getSteward());
            for (TeamMember member : ownership.getMembers()) {
                words.add(member.getName());
                words.add(member.getUsername());
            }
        }
        return words.toString();
    }

    private static String fields(List<OutputPort> ports) {
        Words words = new Words();
        for (OutputPort port : ports) {
            words.add(port.getName());
            DataContract contract = port.getContract();
            if (contract != null) {
                words.add(contract.getName());
                for (SchemaObject object : contract.getSchema$()) {
                    words.add(object.getName());
                    words.add(object.getBusinessName());
                    fields(object.getProperties(), words, DEEPEST);
                }
            }
        }
        return words.toString();
    }

    private static void fields(List<Field> fields, Words words, int deeper) {
        if (deeper == 0 || words.isFull()) {
            return;
        }
        for (Field field : fields) {
            words.add(field.getName());
            words.add(field.getBusinessName());
            fields(field.getProperties(), words, deeper - 1);
            if (field.getItems() != null) {
                fields(field.getItems().getProperties(), words, deeper - 1);
            }
        }
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

    private static void text(Document document, Words all, String field, String value) {
        if (value != null && !value.isBlank()) {
            document.add(new TextField(field, value, Store.YES));
            all.add(value);
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

    /** Words joined up to a bound: what lies beyond is not searched, and a huge contract does not blow up the index. */
    private static final class Words {
        private final StringJoiner joined;

        Words() {
            this(" ");
        }

        Words(String between) {
            joined = new StringJoiner(between);
        }

        void add(String text) {
            if (text != null && !isFull()) {
                joined.add(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
            }
        }

        boolean isFull() {
            return joined.length() > LONGEST_TEXT;
        }

        @Override
        public String toString() {
            return joined.toString();
        }
    }
}
