package io.datamesh.catalog.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void isAbsentAndNeverAFaultWhateverComes() {
        for (String text : new String[] {"", "{", "null", "<html>", "[1,2", "\u0000"}) {
            Json json = Json.read(text.getBytes(UTF_8));
            assertThat(json.isPresent()).as(text).isFalse();
            assertThat(json.at("a").at("b").text("c")).isNull();
            assertThat(json.list("items")).isEmpty();
        }
    }

    @Test
    void readsOnlyWhatHasTheTypeThatIsAskedFor() {
        Json json =
                Json.read("{\"n\":1.5,\"t\":\"x\",\"f\":true,\"at\":\"2026-01-01T00:00:00Z\",\"l\":[{\"a\":1},null]}"
                        .getBytes(UTF_8));

        assertThat(json.number("n")).isEqualTo(1.5);
        assertThat(json.number("t")).isNull();
        assertThat(json.text("n")).isEqualTo("1.5");
        assertThat(json.instant("t")).isNull();
        assertThat(json.instant("at")).isNotNull();
        assertThat(json.flag("f")).isTrue();
        assertThat(json.flag("t")).isFalse();
        assertThat(json.list("l")).hasSize(2);
        assertThat(json.any("none", "t").text()).isEqualTo("x");
    }
}
