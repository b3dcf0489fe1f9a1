package io.datamesh.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * A word that was typed, as highlighting looks for it: whatever terms it stands for, in one automaton. The query has dozens of them, since words are found by
 * beginnings and in spite of typing errors, and each would be held against each word of each text.
 */
final class TypedWord extends Query {

    private final SortedSet<BytesRef> terms = new TreeSet<>();
    private final List<Automaton> patterns = new ArrayList<>();

    /** Made by the first text that is looked at. */
    private ByteRunAutomaton forms;

    private TypedWord() {}

    /**
     * The words of a query, to be highlighted wherever they stand; empty if it matters where they stand, or what they are can't be told.
     *
     * @param query after it was rewritten, so that it names the terms
     */
    static Optional<Query> wordsOf(Query query) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        return add(query, words) ? Optional.of(words.build()) : Optional.empty();
    }

    private static boolean add(Query query, BooleanQuery.Builder words) {
        if (query instanceof BooleanQuery several) {
            for (BooleanClause clause : several) {
                if (!clause.isProhibited() && !add(clause.query(), words)) {
                    return false;
                }
            }
            return true;
        }
        TypedWord word = new TypedWord();
        Forms seen = word.new Forms();
        query.visit(seen);
        if (!word.terms.isEmpty() || !word.patterns.isEmpty()) {
            words.add(word, Occur.SHOULD);
        }
        return seen.areAll;
    }

    private final class Forms extends QueryVisitor {

        private boolean areAll = true;

        @Override
        public void consumeTerms(Query query, Term... those) {
            areAll &= query instanceof TermQuery;
            for (Term term : those) {
                terms.add(term.bytes());
            }
        }

        @Override
        public void consumeTermsMatching(Query query, String field, Supplier<ByteRunAutomaton> automaton) {
            if (query instanceof AutomatonQuery pattern && pattern.isAutomatonBinary()) {
                patterns.add(pattern.getAutomaton());
            } else {
                areAll = false;
            }
        }
    }

    private ByteRunAutomaton forms() {
        if (forms == null) {
            List<Automaton> all = new ArrayList<>(patterns);
            all.add(Automata.makeBinaryStringUnion(terms));
            Automaton any = Operations.union(all);
            forms = new ByteRunAutomaton(Operations.determinize(any, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT), true);
        }
        return forms;
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.consumeTermsMatching(this, null, this::forms);
    }

    @Override
    public String toString(String field) {
        return terms.isEmpty() ? "pattern" : terms.first().utf8ToString();
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && terms.equals(((TypedWord) other).terms)
                && patterns.equals(((TypedWord) other).patterns);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + terms.hashCode();
    }
}
