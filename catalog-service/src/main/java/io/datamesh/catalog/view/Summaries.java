package io.datamesh.catalog.view;

import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** What lists show of a product: what was written when its fact was applied, and what others say of it by now. */
public final class Summaries {

    private static final Set<String> STORED = Set.of(IndexFields.SUMMARY);

    private Summaries() {}

    /** @param document number of the product's document, as a search gave it */
    public static byte[] of(IndexSearcher searcher, int document) throws IOException {
        Document stored = searcher.storedFields().document(document, STORED);
        byte[] summary = BytesRef.deepCopyOf(stored.getBinaryValue(IndexFields.SUMMARY)).bytes;
        String compliance = rating(searcher, document, IndexFields.COMPLIANCE);
        String slo = rating(searcher, document, IndexFields.SLO);
        if (compliance == null && slo == null) {
            return summary;
        }
        return JsonAnswer.extended(summary, json -> {
            if (compliance != null) {
                json.writeStringField("compliance", compliance);
            }
            if (slo != null) {
                json.writeStringField("slo", slo);
            }
        });
    }

    /** Null for the value that says nothing is known. */
    private static String rating(IndexSearcher searcher, int document, String field) throws IOException {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        NumericDocValues values = leaf.reader().getNumericDocValues(field);
        if (values == null || !values.advanceExact(document - leaf.docBase) || values.longValue() == 0) {
            return null;
        }
        return ProductFilter.SCALES.get(field).get((int) values.longValue());
    }
}
