package io.datamesh.catalog.search;

import io.datamesh.catalog.view.IndexFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What people type, as a query that never fails: every word must be found, exactly in the most telling field at best, as the beginning of a word or
 * with a typing error otherwise. Quotes, {@code +}, {@code |}, {@code -} and a closing {@code *} mean what Lucene's simple query syntax says.
 */
final class TolerantQueryParser extends SimpleQueryParser {

    /** How much a hit counts by where it is. */
    static final Map<String, Float> WEIGHTS = weights();

    private static final float PREFIX_WEIGHT = 0.6f;
    private static final float FUZZY_WEIGHT = 0.3f;
    private static final float TIE_BREAKER = 0.1f;
    private static final int SHORTEST_PREFIX = 2;
    private static final int SHORTEST_FUZZY = 4;
    private static final int SHORTEST_TWO_EDITS = 8;
    private static final int FUZZY_EXACT_PREFIX = 1;
    private static final int FUZZY_EXPANSIONS = 30;

    TolerantQueryParser(Analyzer analyzer) {
        super(analyzer, WEIGHTS);
        setDefaultOperator(Occur.MUST);
    }

    private static Map<String, Float> weights() {
        Map<String, Float> weights = new LinkedHashMap<>();
        weights.put(IndexFields.NAME_TEXT, 8f);
        weights.put(IndexFields.ID_TEXT, 6f);
        weights.put(IndexFields.TAGS_TEXT, 4f);
        weights.put(IndexFields.DOMAIN_TEXT, 3f);
        weights.put(IndexFields.FIELDS_TEXT, 3f);
        weights.put(IndexFields.OWNERS_TEXT, 2f);
        weights.put(IndexFields.DESCRIPTION_TEXT, 2f);
        return weights;
    }

    @Override
    protected Query newDefaultQuery(String text) {
        List<Query> ways = new ArrayList<>();
        WEIGHTS.forEach((field, weight) -> {
            Query exact = createBooleanQuery(field, text, Occur.MUST);
            if (exact != null) {
                ways.add(new BoostQuery(exact, weight));
            }
        });
        if (ways.isEmpty()) {
            return new MatchNoDocsQuery("nothing but punctuation");
        }
        String word = text.toLowerCase(Locale.ROOT);
        int letters = word.codePointCount(0, word.length());
        if (letters >= SHORTEST_PREFIX) {
            ways.add(weighted(new PrefixQuery(new Term(IndexFields.NAME_TEXT, word)), PREFIX_WEIGHT * 8));
            ways.add(weighted(new PrefixQuery(new Term(IndexFields.ALL_TEXT, word)), PREFIX_WEIGHT));
        }
        if (letters >= SHORTEST_FUZZY) {
            for (String misspelt : forms(text, word)) {
                int edits = letters >= SHORTEST_TWO_EDITS ? 2 : 1;
                ways.add(weighted(fuzzy(IndexFields.NAME_TEXT, misspelt, edits), FUZZY_WEIGHT * 8));
                ways.add(weighted(fuzzy(IndexFields.ALL_TEXT, misspelt, edits), FUZZY_WEIGHT));
            }
        }
        return new DisjunctionMaxQuery(ways, TIE_BREAKER);
    }

    /** The word as typed and as it would stand in the index: an ending that stemming removes is not to count as a typing error. */
    private Set<String> forms(String text, String word) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(word);
        if (createBooleanQuery(IndexFields.ALL_TEXT, text) instanceof TermQuery stemmed) {
            forms.add(stemmed.getTerm().text());
        }
        return forms;
    }

    private static Query weighted(Query query, float weight) {
        return new BoostQuery(query, weight);
    }

    private static Query fuzzy(String field, String word, int edits) {
        return new FuzzyQuery(new Term(field, word), edits, FUZZY_EXACT_PREFIX, FUZZY_EXPANSIONS, true);
    }
}
