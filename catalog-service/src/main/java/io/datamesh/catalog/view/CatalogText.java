package io.datamesh.catalog.view;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * How text becomes terms. Prose is stemmed; names are taken apart at case, digits and punctuation, so that {@code customerEmail}, {@code customer_email}
 * and {@code customer-email} are all found as "customer email".
 */
public final class CatalogText {

    private static final int LONGEST_TERM = 255;

    /** Parts and nothing else: they follow each other, so that there is no graph to be flattened. */
    private static final int SPLIT_NAMES = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
            | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;

    private CatalogText() {}

    /** For indexing and for searching alike. */
    public static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(
                names(),
                java.util.Map.of(
                        IndexFields.DESCRIPTION_TEXT, prose(),
                        IndexFields.ALL_TEXT, names()));
    }

    private static Analyzer prose() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                TokenStream terms = new EnglishPossessiveFilter(words);
                terms = new ASCIIFoldingFilter(new LowerCaseFilter(terms));
                return new TokenStreamComponents(words, new KStemFilter(bounded(terms)));
            }
        };
    }

    private static Analyzer names() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new WhitespaceTokenizer();
                TokenStream terms = new WordDelimiterGraphFilter(words, SPLIT_NAMES, null);
                terms = new ASCIIFoldingFilter(new LowerCaseFilter(terms));
                return new TokenStreamComponents(words, new KStemFilter(bounded(terms)));
            }
        };
    }

    private static TokenStream bounded(TokenStream terms) {
        return new LengthFilter(terms, 1, LONGEST_TERM);
    }
}
