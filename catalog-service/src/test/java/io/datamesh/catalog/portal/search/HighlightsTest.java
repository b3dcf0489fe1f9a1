package io.datamesh.catalog.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighlightsTest {

    @Test
    void showsTheWordsAroundTheFirstMark() {
        String passage = Highlights.passage("word ".repeat(100) + "<mark>found</mark>" + " word".repeat(100));

        assertThat(passage).startsWith("… ").endsWith(" …").contains("<mark>found</mark>");
        assertThat(passage.split(" ")).hasSizeLessThan(40);
    }

    @Test
    void keepsShortTextsWhole() {
        assertThat(Highlights.passage("a <mark>b</mark>\u2029c")).isEqualTo("a <mark>b</mark> c");
        assertThat(Highlights.passage(null)).isNull();
    }

    @Test
    void knowsTheTextAgainThatAPassageIsOf() {
        assertThat(Highlights.plain("… a &lt;<mark>b</mark>&gt; &amp; c&#x27;s …"))
                .isEqualTo("a <b> & c's");
    }

    @Test
    void listsMarkedWordsOnce() {
        assertThat(Highlights.words("<mark>a</mark> b <mark>a</mark> <mark>c</mark>", 5))
                .containsExactly("<mark>a</mark>", "<mark>c</mark>");
    }
}
