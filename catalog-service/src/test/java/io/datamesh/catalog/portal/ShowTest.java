package io.datamesh.catalog.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:x",
                "data:text/html,x",
                "vbscript:x",
                "//x",
                "x",
                "",
                "java\nscript:x",
                "http://[",
                "file:///etc/passwd"
            })
    void linksNowhereButToWebAndMail(String address) {
        assertThat(Show.link(address)).isNull();
    }

    @Test
    void linksToWebAndMail() {
        assertThat(Show.link("https://docs.example/a?b=c")).isEqualTo("https://docs.example/a?b=c");
        assertThat(Show.link("mailto:a@b.example")).isEqualTo("mailto:a@b.example");
        assertThat(Show.host("https://docs.example/a/b/c")).isEqualTo("docs.example");
        assertThat(Show.mail("noor.haddad@harbor-retail.example")).startsWith("mailto:");
        assertThat(Show.mail("#channel")).isNull();
    }

    @Test
    void cutsTextAtWholeCharacters() {
        assertThat(Show.shortened("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(Show.shortened("مرحبا", 5)).isEqualTo("مرحبا");
        assertThat(Show.shortened(null, 5)).isNull();
    }

    @Test
    void writesNumbersAndTimesForPeople() {
        assertThat(Show.percent(0.9995)).isEqualTo("99.95%");
        assertThat(Show.percent(0.25)).isEqualTo("25%");
        assertThat(Show.percent(null)).isEqualTo("–");
        assertThat(Show.number(1234.5678)).isEqualTo("1,235");
        assertThat(Show.number(0.1234)).isEqualTo("0.123");
        assertThat(Show.plural(1, "day", "days")).isEqualTo("1 day");
        assertThat(Show.plural(12345, "day", "days")).isEqualTo("12,345 days");
        assertThat(Show.time(Instant.EPOCH)).isEqualTo("1 January 1970, 00:00 UTC".replace("January", "Jan"));
    }

    @Test
    void encodesWhatStandsInAddresses() {
        assertThat(Show.product("a/b c+d")).isEqualTo("/portal/products/a%2Fb%20c%2Bd");
    }
}
