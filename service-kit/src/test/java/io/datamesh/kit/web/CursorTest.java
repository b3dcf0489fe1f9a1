package io.datamesh.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Cursor CURSOR = Cursor.of("products", "Kundenübersicht", "", "42");

    @Test
    void comesBackAsItWas() {
        assertThat(Cursor.decode(CURSOR.encode())).isEqualTo(CURSOR);
    }

    @Test
    void needsNoEscapingInAUrl() {
        assertThat(Cursor.of("x", "\u00ff\u00fe~~~???").encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "====", "not base64 !", "AAAA", "AQAAAAAA", "AQIAAAAAAAAA"})
    void refusesWhatIsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesEveryAlteredOrShortenedCursor() {
        byte[] bytes = Base64.getUrlDecoder().decode(CURSOR.encode());
        for (int at = 0; at < bytes.length; at++) {
            byte[] altered = bytes.clone();
            altered[at] ^= 0x10;
            assertRefused(altered);
            assertRefused(Arrays.copyOf(bytes, at));
        }
    }

    @Test
    void refusesRandomBytes() {
        Random random = new Random(11);
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            assertRefused(bytes);
        }
    }

    @Test
    void refusesACursorOfAnotherList() {
        assertThatThrownBy(() -> CURSOR.require("domains", 3)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> CURSOR.require("products", 2)).isInstanceOf(ProblemException.class);
        assertThat(CURSOR.require("products", 3)).isSameAs(CURSOR);
    }

    @Test
    void readsNumbersAndRefusesWhatIsNone() {
        assertThat(CURSOR.number(2)).isEqualTo(42);
        assertThatThrownBy(() -> CURSOR.number(0)).isInstanceOf(ProblemException.class);
    }

    @Test
    void makesAPageThatGoesOnWhenThereIsOneMoreThanAskedFor() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, item -> Cursor.of("numbers", Integer.toString(item)));

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Cursor.decode(page.next()).number(0)).isEqualTo(2);
        assertThat(Page.of(List.of(1, 2), 2, item -> CURSOR).next()).isNull();
        assertThat(Page.<Integer>of(List.of(), 2, item -> CURSOR).items()).isEmpty();
    }

    private static void assertRefused(byte[] bytes) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(ProblemException.class);
    }
}
