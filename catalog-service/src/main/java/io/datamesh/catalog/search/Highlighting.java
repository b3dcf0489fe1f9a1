package io.datamesh.catalog.search;

import io.datamesh.catalog.view.CatalogText;
import io.datamesh.catalog.view.IndexFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Shows in the texts of hits why they were found. */
final class Highlighting {

    private static final int LONGEST_HIGHLIGHTED = 10_000;
    private static final Analyzer ANALYZER = CatalogText.analyzer();

    private static final String[] FIELDS = {
        IndexFields.NAME_TEXT,
        IndexFields.DESCRIPTION_TEXT,
        IndexFields.FIELDS_TEXT,
        IndexFields.TAGS_TEXT,
        IndexFields.OWNERS_TEXT
    };

    private final Map<String, String[]> passages;

    private Highlighting(Map<String, String[]> passages) {
        this.passages = passages;
    }

    /**
     * @param words what was asked for, rewritten
     * @param documents numbers of the hits
     */
    static Highlighting of(IndexSearcher searcher, Query words, int[] documents) throws IOException {
        if (documents.length == 0 || words instanceof MatchAllDocsQuery) {
            return new Highlighting(Map.of());
        }
        int[] onePassage = new int[FIELDS.length];
        Arrays.fill(onePassage, 1);
        Optional<Query> wherever = TypedWord.wordsOf(words);
        return new Highlighting(highlighter(searcher, wherever.isEmpty())
                .highlightFields(FIELDS, wherever.orElse(words), documents, onePassage));
    }

    /** @param byPlace whether it matters where the words stand, as in a phrase: each text is then indexed by itself first */
    private static UnifiedHighlighter highlighter(IndexSearcher searcher, boolean byPlace) {
        return UnifiedHighlighter.builder(searcher, ANALYZER)
                .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", "…", true))
                .withMaxLength(LONGEST_HIGHLIGHTED)
                .withMaxNoHighlightPassages(0)
                .withFieldMatcher(field -> true)
                .withWeightMatches(byPlace)
                .withHighlightPhrasesStrictly(byPlace)
                .withPassageRelevancyOverSpeed(byPlace)
                .build();
    }

    /** Per field the passage that matched. */
    Map<String, String> ofHit(int number) {
        Map<String, String> ofHit = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String[] ofField = passages.get(field);
            if (ofField != null && ofField[number] != null) {
                ofHit.put(field, ofField[number]);
            }
        }
        return ofHit;
    }
}
