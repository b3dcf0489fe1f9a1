package io.datamesh.catalog.product;

import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.product.diff.SameContent;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Tells what a descriptor says from how it is worded: comments and layout live in the source texts, and do not count as content. */
final class Wording {

    private static final SameContent SAME_CONTENT = SameContent.of(Wording::isContent);

    private Wording() {}

    /** Whether two descriptors say the same, whatever their versions and statuses. */
    static boolean sameContent(DataProduct one, DataProduct other) {
        return SAME_CONTENT.in(one, other);
    }

    private static boolean isContent(IndexedRecord record, Schema.Field field) {
        return switch (record) {
            case DataProduct product ->
                !field.name().equals("version") && !field.name().equals("status");
            case DataContract contract -> !field.name().equals("source");
            default -> true;
        };
    }
}
