package io.datamesh.catalog.portal.search;

import java.util.ArrayList;
import java.util.List;

/** Makes short what the search marked. Its text is escaped HTML in which only {@code mark} stands, so that it can be cut between words. */
final class Highlights {

    private static final String MARK = "<mark>";
    private static final String BETWEEN_WORDS = "[\\s\\u2029]+";
    private static final int WORDS_BEFORE = 6;
    private static final int MOST_WORDS = 36;

    private Highlights() {}

    /** The words around the first that is marked. */
    static String passage(String marked) {
        if (marked == null) {
            return null;
        }
        String[] words = marked.strip().split(BETWEEN_WORDS);
        int first = 0;
        while (first < words.length && !words[first].contains(MARK)) {
            first++;
        }
        int from = words.length <= MOST_WORDS ? 0 : Math.max(0, first - WORDS_BEFORE);
        int to = Math.min(words.length, from + MOST_WORDS);
        String passage = String.join(" ", List.of(words).subList(from, to));
        return (from > 0 ? "… " : "") + passage + (to < words.length ? " …" : "");
    }

    /** A passage as the plain text it was made of, to look for it elsewhere. */
    static String plain(String marked) {
        return marked.replace(MARK, "")
                .replace("</mark>", "")
                .replace("… ", "")
                .replace(" …", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&#x2F;", "/")
                .replace("&amp;", "&");
    }

    /** The words that are marked, each once. */
    static List<String> words(String marked, int most) {
        List<String> found = new ArrayList<>();
        if (marked != null) {
            for (String word : marked.split(BETWEEN_WORDS)) {
                if (found.size() < most && word.contains(MARK) && !found.contains(word)) {
                    found.add(word);
                }
            }
        }
        return found;
    }
}
