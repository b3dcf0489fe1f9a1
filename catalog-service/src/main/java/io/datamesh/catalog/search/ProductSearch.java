package io.datamesh.catalog.search;

import io.datamesh.catalog.view.CatalogIndex;
import io.datamesh.catalog.view.CatalogText;
import io.datamesh.catalog.view.IndexFields;
import io.datamesh.catalog.view.ProductFilter;
import io.datamesh.catalog.view.Summaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.LongValueFacetCounts;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
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
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Finds products by what people type. */
public final class ProductSearch {

    /** A page ends here at the latest: nobody reads on, and deeper pages cost more. */
    public static final int DEEPEST_HIT = 10_000;

    /** Longest query taken, characters. */
    public static final int LONGEST_QUERY = 256;

    static final int MOST_COUNTED = 100_000;
    private static final int FACET_VALUES = 20;
    private static final int LONGEST_HIGHLIGHTED = 10_000;
    private static final String[] HIGHLIGHTED = {
        IndexFields.NAME_TEXT,
        IndexFields.DESCRIPTION_TEXT,
        IndexFields.FIELDS_TEXT,
        IndexFields.TAGS_TEXT,
        IndexFields.OWNERS_TEXT
    };

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
                    searcher, query, from + limit + 1, BEST_FIRST, true, new FacetsCollectorManager());
            TopDocs top = found.topDocs();
            return new SearchAnswer(
                    hits(searcher, words, top, from, limit),
                    top.totalHits.value(),
                    top.totalHits.relation() == TotalHits.Relation.EQUAL_TO,
                    facets(searcher, found.facetsCollector()),
                    top.scoreDocs.length > from + limit);
        });
    }

    /** How many products there are for each value of a field, retired ones included. */
    public List<SearchAnswer.FacetValue> counts(String field, ProductFilter filter, int most) {
        return index.read(searcher -> {
            FacetsCollector all = FacetsCollectorManager.search(searcher, filter.all(), 1, new FacetsCollectorManager())
                    .facetsCollector();
            return counts(searcher, all, field, most);
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

    private List<SearchAnswer.Hit> hits(IndexSearcher searcher, Query words, TopDocs top, int from, int limit)
            throws IOException {
        int to = Math.min(from + limit, top.scoreDocs.length);
        if (from >= to) {
            return List.of();
        }
        int[] documents = new int[to - from];
        for (int i = from; i < to; i++) {
            documents[i - from] = top.scoreDocs[i].doc;
        }
        Map<String, String[]> passages = highlights(searcher, words, documents);
        List<SearchAnswer.Hit> hits = new ArrayList<>(documents.length);
        for (int i = 0; i < documents.length; i++) {
            ScoreDoc hit = top.scoreDocs[from + i];
            hits.add(new SearchAnswer.Hit(Summaries.of(searcher, hit.doc), hit.score, passagesOf(passages, i)));
        }
        return hits;
    }

    private Map<String, String[]> highlights(IndexSearcher searcher, Query query, int[] documents) throws IOException {
        if (query instanceof MatchAllDocsQuery) {
            return Map.of();
        }
        int[] onePassage = new int[HIGHLIGHTED.length];
        java.util.Arrays.fill(onePassage, 1);
        return UnifiedHighlighter.builder(searcher, ANALYZER)
                .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", "…", true))
                .withMaxLength(LONGEST_HIGHLIGHTED)
                .withMaxNoHighlightPassages(0)
                .withFieldMatcher(field -> true)
                .build()
                .highlightFields(HIGHLIGHTED, query, documents, onePassage);
    }

    private static Map<String, String> passagesOf(Map<String, String[]> passages, int hit) {
        Map<String, String> ofHit = new LinkedHashMap<>();
        for (String field : HIGHLIGHTED) {
            String[] ofField = passages.get(field);
            if (ofField != null && ofField[hit] != null) {
                ofHit.put(field, ofField[hit]);
            }
        }
        return ofHit;
    }

    private static Map<String, List<SearchAnswer.FacetValue>> facets(IndexSearcher searcher, FacetsCollector matches)
            throws IOException {
        Map<String, List<SearchAnswer.FacetValue>> facets = new LinkedHashMap<>();
        for (String field : ProductFilter.FIELDS) {
            facets.put(field, counts(searcher, matches, field, FACET_VALUES));
        }
        return facets;
    }

    private static List<SearchAnswer.FacetValue> counts(
            IndexSearcher searcher, FacetsCollector matches, String field, int most) throws IOException {
        if (ProductFilter.SCALES.containsKey(field)) {
            return ratings(matches, field);
        }
        String facet = IndexFields.facet(field);
        if (FieldInfos.getMergedFieldInfos(searcher.getIndexReader()).fieldInfo(facet) == null) {
            return List.of();
        }
        StringDocValuesReaderState state = new StringDocValuesReaderState(searcher.getIndexReader(), facet);
        FacetResult result = new StringValueFacetCounts(state, matches).getTopChildren(most, facet);
        return values(result, value -> value.label);
    }

    /** Values of a scale, as the numbers that the documents hold. */
    private static List<SearchAnswer.FacetValue> ratings(FacetsCollector matches, String field) throws IOException {
        List<String> scale = ProductFilter.SCALES.get(field);
        FacetResult result = new LongValueFacetCounts(field, matches).getTopChildren(scale.size(), field);
        return values(result, value -> scale.get(Integer.parseInt(value.label)));
    }

    private static List<SearchAnswer.FacetValue> values(FacetResult result, Function<LabelAndValue, String> label) {
        List<SearchAnswer.FacetValue> values = new ArrayList<>();
        if (result != null) {
            for (LabelAndValue value : result.labelValues) {
                values.add(new SearchAnswer.FacetValue(label.apply(value), value.value.longValue()));
            }
        }
        return values;
    }
}
