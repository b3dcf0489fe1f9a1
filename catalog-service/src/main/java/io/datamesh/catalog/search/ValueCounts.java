package io.datamesh.catalog.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/**
 * How often each value of a keyword field stands in what was found, counted segment by segment. Lucene's own counting first maps the values of all segments to
 * each other, anew for each state of the index, however little was found.
 */
final class ValueCounts {

    private static final Comparator<Entry<BytesRef, Long>> MOST_FREQUENT_FIRST =
            Entry.<BytesRef, Long>comparingByValue().reversed().thenComparing(Entry.comparingByKey());

    private ValueCounts() {}

    /** The most frequent values; those that are as frequent in their own order. */
    static List<SearchAnswer.FacetValue> of(FacetsCollector found, String field, int most) throws IOException {
        Map<BytesRef, Long> counts = new HashMap<>();
        for (MatchingDocs segment : found.getMatchingDocs()) {
            SortedSetDocValues values = segment.context().reader().getSortedSetDocValues(field);
            if (values != null && segment.totalHits() > 0) {
                count(segment.bits().iterator(), values, counts);
            }
        }
        return counts.entrySet().stream()
                .sorted(MOST_FREQUENT_FIRST)
                .limit(most)
                .map(entry -> new SearchAnswer.FacetValue(entry.getKey().utf8ToString(), entry.getValue()))
                .toList();
    }

    private static void count(DocIdSetIterator found, SortedSetDocValues values, Map<BytesRef, Long> counts)
            throws IOException {
        int[] byPlace = new int[Math.toIntExact(values.getValueCount())];
        DocIdSetIterator both = ConjunctionUtils.intersectIterators(List.of(found, values));
        while (both.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            for (int i = 0; i < values.docValueCount(); i++) {
                byPlace[(int) values.nextOrd()]++;
            }
        }
        for (int place = 0; place < byPlace.length; place++) {
            if (byPlace[place] > 0) {
                counts.merge(BytesRef.deepCopyOf(values.lookupOrd(place)), (long) byPlace[place], Long::sum);
            }
        }
    }
}
