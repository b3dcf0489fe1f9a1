package io.datamesh.product.validation;

import io.datamesh.model.DataProduct;
import io.datamesh.product.schema.SchemaDocuments;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Sizes of all texts, lists and nested fields, characters that no text may hold, and what is missing although the schema requires it. */
final class BoundsRules implements RecordWalk.Visitor {

    /** A number of any kind, the length of a text or a list, or the branch of a union with one; bytes. */
    private static final int LARGEST_NUMBER = 12;

    /** One of Java's, in UTF-8; bytes. */
    private static final int LARGEST_CHARACTER = 3;

    private final Findings findings;
    private final ProductLimits limits;
    private boolean isSound = true;

    /** The encoded size is no larger, by what was seen so far. */
    private long atMostBytes;

    BoundsRules(Findings findings, ProductLimits limits) {
        this.findings = findings;
        this.limits = limits;
    }

    /** After the walk: whether other rules can look at the product without meeting nulls, or more of anything than they can bear. */
    boolean isSound(DataProduct product) {
        if (isSound) {
            checkSize(product);
        }
        return isSound;
    }

    private void checkSize(DataProduct product) {
        if (atMostBytes <= limits.encodedBytes()) {
            return;
        }
        Counter counter = new Counter();
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(counter, null);
            new SpecificDatumWriter<>(DataProduct.class).write(product, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException("counting bytes", impossible);
        }
        if (counter.bytes > limits.encodedBytes()) {
            isSound = false;
            findings.error(
                    Pointer.ROOT,
                    "product.too-large",
                    "The product takes %d bytes as a record; %d are allowed."
                            .formatted(counter.bytes, limits.encodedBytes()));
        }
    }

    @Override
    public void record(Pointer at, IndexedRecord record) {
        atMostBytes += (long) LARGEST_NUMBER * record.getSchema().getFields().size();
    }

    @Override
    public void missing(Pointer at) {
        isSound = false;
        findings.error(at, "required", "A value is required here.");
    }

    @Override
    public void tooDeep(Pointer at) {
        isSound = false;
        findings.error(at, "fields.too-deep", "Fields are nested at most " + limits.fieldDepth() + " levels deep.");
    }

    @Override
    public void collection(Pointer at, Attribute attribute, int size) {
        atMostBytes += (long) LARGEST_NUMBER * (size + 2);
        int most = switch (attribute.list()) {
            case PORTS -> limits.ports();
            case FIELDS -> limits.fieldsPerContract();
            case OTHERS -> limits.listItems();
        };
        if (size > most) {
            isSound = false;
            findings.error(at, "list.too-long", "There are %d items; %d are allowed.".formatted(size, most));
        }
    }

    @Override
    public void text(Pointer at, IndexedRecord record, Attribute attribute, String value) {
        // in a map the last part of the place is its key
        atMostBytes += (long) LARGEST_CHARACTER * (value.length() + at.token().length()) + 2 * LARGEST_NUMBER;
        int longest = longest(attribute.text());
        if (value.length() > longest) {
            findings.error(
                    at,
                    "text.too-long",
                    "The text has %d characters; %d are allowed.".formatted(value.length(), longest));
        } else if (!isWellFormed(value)) {
            findings.error(at, "text.character", "The text holds a control character or half a character.");
        }
    }

    private int longest(Attribute.Text text) {
        return switch (text) {
            case WORD -> limits.wordCharacters();
            case NAME -> limits.nameCharacters();
            case PROSE -> limits.textCharacters();
            case SOURCE -> limits.sourceCharacters();
            case SCHEMA_DOCUMENT -> SchemaDocuments.LARGEST;
        };
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isSurrogate(character)) {
                boolean isPair = Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            } else if (character == 0x7f
                    || character < ' ' && character != '\t' && character != '\n' && character != '\r') {
                return false;
            }
        }
        return true;
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int oneByte) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
