package io.datamesh.catalog.search;

import io.datamesh.catalog.view.CatalogIndex;
import io.datamesh.catalog.view.CatalogText;
import io.datamesh.catalog.view.IndexFields;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.catalog.view.Summaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.LongValueFacetCounts;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;

/** Finds products by what people type. */
public final class ProductSearch {

    /** A page ends here at the latest: nobody reads on, and deeper pages cost more. */
    public static final int DEEPEST_HIT = 10_000;

    /** Longest query taken, characters. */
    public static final int LONGEST_QUERY = 256;

    static final int MOST_COUNTED = 100_000;
    private static final int FACET_VALUES = 20;

    /** Matches of equal score in an order that is the same on every instance, so that pages fit together. */
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(IndexFields.ID_ORDER, SortField.Type.STRING));

    /** More than any words can earn. */
    private static final float OWN_ID_WEIGHT = 10_000f;

    private static final Analyzer ANALYZER = CatalogText.analyzer();

    private final CatalogIndex index;

    public ProductSearch(CatalogIndex index) {
        this.index = index;
    }

    /**
     * @param text what was typed; blank means everything
     * @param from how many hits to pass over; {@code from + limit} is at most {@link #DEEPEST_HIT}
     */
    public SearchAnswer search(String text, ProductFilter filter, int from, int limit) {
        Query typed = query(text);
        return index.read(searcher -> {
            // once: highlighting would look for similar words again in each field of each hit
            Query words = searcher.rewrite(typed);
            Query query = new BooleanQuery.Builder()
                    .add(words, Occur.MUST)
                    .add(ownId(text), Occur.SHOULD)
                    .add(filter.discoverable(), Occur.FILTER)
                    .build();
            FacetsCollectorManager.FacetsResult found = FacetsCollectorManager.search(
                    searcher, query, from + limit + 1, BEST_FIRST, new FacetsCollectorManager());
            TopDocs top = found.topDocs();
            return new SearchAnswer(
                    hits(searcher, words, top, from, limit),
                    top.totalHits.value(),
                    top.totalHits.relation() == TotalHits.Relation.EQUAL_TO,
                    facets(found.facetsCollector()),
                    top.scoreDocs.length > from + limit);
        });
    }

    /** How many products there are for each value of a field, retired ones included. */
    public List<SearchAnswer.FacetValue> counts(String field, ProductFilter filter, int most) {
        return index.read(searcher -> {
            FacetsCollector all = FacetsCollectorManager.search(searcher, filter.all(), 1, new FacetsCollectorManager())
                    .facetsCollector();
            return counts(all, field, most);
        });
    }

    /** Whoever types an id wants that product first, whatever else contains the same parts. */
    private static Query ownId(String text) {
        String id = text == null ? "" : text.strip();
        Query exact = new TermQuery(new Term(IndexFields.UID, IndexFields.currentUid(id)));
        return new BoostQuery(new ConstantScoreQuery(exact), OWN_ID_WEIGHT);
    }

    /** What was typed, as the index is asked for it. */
    public static Query query(String text) {
        if (text == null || text.isBlank()) {
            return new MatchAllDocsQuery();
        }
        Query parsed = new TolerantQueryParser(ANALYZER).parse(text);
        return parsed == null ? new MatchNoDocsQuery() : parsed;
    }

    private static List<SearchAnswer.Hit> hits(IndexSearcher searcher, Query words, TopDocs top, int from, int limit)
            throws IOException {
        int[] documents = Arrays.stream(top.scoreDocs)
                .skip(from)
                .limit(limit)
                .mapToInt(hit -> hit.doc)
                .toArray();
        Highlighting highlighting = Highlighting.of(searcher, words, documents);
        List<SearchAnswer.Hit> hits = new ArrayList<>(documents.length);
        for (int i = 0; i < documents.length; i++) {
            hits.add(new SearchAnswer.Hit(
                    Summaries.of(searcher, documents[i]), score(top.scoreDocs[from + i]), highlighting.ofHit(i)));
        }
        return hits;
    }

    /** What it was sorted by first. */
    private static float score(ScoreDoc hit) {
        return (Float) ((FieldDoc) hit).fields[0];
    }

    private static Map<String, List<SearchAnswer.FacetValue>> facets(FacetsCollector matches) throws IOException {
        Map<String, List<SearchAnswer.FacetValue>> facets = new LinkedHashMap<>();
        for (String field : ProductFilter.FIELDS) {
            facets.put(field, counts(matches, field, FACET_VALUES));
        }
        return facets;
    }

    private static List<SearchAnswer.FacetValue> counts(FacetsCollector matches, String field, int most)
            throws IOException {
        return ProductFilter.SCALES.containsKey(field)
                ? ratings(matches, field)
                : ValueCounts.of(matches, IndexFields.facet(field), most);
    }

    /** Values of a scale, as the numbers that the documents hold. */
    private static List<SearchAnswer.FacetValue> ratings(FacetsCollector matches, String field) throws IOException {
        List<String> scale = ProductFilter.SCALES.get(field);
        FacetResult result = new LongValueFacetCounts(field, matches).getTopChildren(scale.size(), field);
        List<SearchAnswer.FacetValue> values = new ArrayList<>();
        if (result != null) {
            for (LabelAndValue value : result.labelValues) {
                values.add(
                        new SearchAnswer.FacetValue(scale.get(Integer.parseInt(value.label)), value.value.longValue()));
            }
        }
        return values;
    }
}
