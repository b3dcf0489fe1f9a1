package io.datamesh.governance.view;

import io.datamesh.governance.view.IndexFields.Kind;
import io.datamesh.topics.AvroJson;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** A document in the making. */
final class FactDocument {

    /** Longer keywords can't be indexed, and nobody filters by them. */
    private static final int LONGEST_KEYWORD = 1_000;

    private final Document document = new Document();
    private final String uid;

    FactDocument(Kind kind, String key) {
        this.uid = kind.uid(key);
        document.add(new StringField(IndexFields.TYPE, kind.name(), Store.NO));
        document.add(new StringField(IndexFields.UID, uid, Store.NO));
        document.add(new SortedDocValuesField(IndexFields.KEY, new BytesRef(key)));
    }

    Term id() {
        return new Term(IndexFields.UID, uid);
    }

    Iterable<IndexableField> fields() {
        return document;
    }

    FactDocument json(SpecificRecordBase fact) {
        return stored(IndexFields.JSON, AvroJson.whole().toBytes(fact));
    }

    FactDocument avro(SpecificRecordBase record) {
        return avro(IndexFields.AVRO, record);
    }

    FactDocument avro(String field, SpecificRecordBase record) {
        if (record != null) {
            document.add(new StoredField(field, AvroBytes.of(record)));
        }
        return this;
    }

    FactDocument stored(String field, byte[] bytes) {
        document.add(new StoredField(field, bytes));
        return this;
    }

    FactDocument order(Instant time) {
        document.add(new NumericDocValuesField(IndexFields.ORDER, time.toEpochMilli()));
        return this;
    }

    FactDocument field(IndexableField field) {
        document.add(field);
        return this;
    }

    FactDocument keyword(String field, Enum<?> value) {
        return keyword(field, value.name());
    }

    /** To filter by, whatever the case. */
    FactDocument keyword(String field, String value) {
        if (value != null && value.length() <= LONGEST_KEYWORD) {
            document.add(new StringField(field, value.toLowerCase(Locale.ROOT), Store.NO));
        }
        return this;
    }

    /** To look up by, exactly as it is. */
    FactDocument exact(String field, String value) {
        if (value != null && value.length() <= LONGEST_KEYWORD) {
            document.add(new StringField(field, value, Store.NO));
        }
        return this;
    }

    FactDocument exact(String field, Collection<String> values) {
        values.forEach(value -> exact(field, value));
        return this;
    }
}
