package io.datamesh.catalog.view;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.TeamMember;
import java.util.List;
import java.util.StringJoiner;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/** The texts of a product that are searched. */
final class ProductTexts {

    private static final int LONGEST_TEXT = 64 << 10;
    private static final int DEEPEST = 32;
    /** Ends a passage, so that highlights do not run two texts together. */
    private static final String PARAGRAPH = "\u2029";

    private static final List<String> FIELDS = List.of(
            IndexFields.NAME_TEXT,
            IndexFields.ID_TEXT,
            IndexFields.DOMAIN_TEXT,
            IndexFields.TAGS_TEXT,
            IndexFields.DESCRIPTION_TEXT,
            IndexFields.OWNERS_TEXT,
            IndexFields.FIELDS_TEXT);

    /** Where everything stands once more, words are looked for and never phrases. */
    private static final FieldType WORDS = words();

    private ProductTexts() {}

    private static FieldType words() {
        FieldType words = new FieldType(TextField.TYPE_NOT_STORED);
        words.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        words.freeze();
        return words;
    }

    /**
     * For documents that have no texts. Where each document of a segment has a length for each text, lengths are an array; where some have none, Lucene keeps a list
     * of those that have, and goes through it from its beginning for each term that it merges.
     */
    static void addNone(Document document) {
        FIELDS.forEach(field -> document.add(new TextField(field, "", Store.NO)));
        document.add(all(""));
    }

    private static IndexableField all(String text) {
        return new org.apache.lucene.document.Field(IndexFields.ALL_TEXT, text, WORDS);
    }

    static void add(Document document, DataProduct product) {
        Words all = new Words();
        text(document, all, IndexFields.NAME_TEXT, product.getName());
        text(document, all, IndexFields.ID_TEXT, product.getId());
        text(document, all, IndexFields.DOMAIN_TEXT, product.getDomain());
        text(document, all, IndexFields.TAGS_TEXT, String.join(" ", product.getTags()));
        text(document, all, IndexFields.DESCRIPTION_TEXT, description(product));
        text(document, all, IndexFields.OWNERS_TEXT, owners(product.getOwnership()));
        text(document, all, IndexFields.FIELDS_TEXT, fields(product.getOutputPorts()));
        document.add(all(all.toString()));
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

    private static void text(Document document, Words all, String field, String value) {
        if (value == null || value.isBlank()) {
            document.add(new TextField(field, "", Store.NO));
        } else {
            document.add(new TextField(field, value, Store.YES));
            all.add(value);
        }
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
