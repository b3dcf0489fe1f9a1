package io.datamesh.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.web.MalformedPositionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    private static final TopicPartition CHANGED = new TopicPartition("mesh.product.changed", 0);
    private static final TopicPartition CHANGED_1 = new TopicPartition("mesh.product.changed", 1);
    private static final TopicPartition REJECTED = new TopicPartition("mesh.product.rejected", 0);

    @Test
    void isReadAsItWasWritten() throws MalformedPositionException {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Positions positions = random(random);

            String token = positions.token();

            assertThat(Positions.parse(token)).isEqualTo(positions);
            assertThat(token).matches("[A-Za-z0-9._~-]+");
        }
    }

    @Test
    void areTogetherAsFarAsTheLesserOfEachPartition() {
        Positions ahead = Positions.of(Map.of(CHANGED, 12L, REJECTED, 3L));
        Positions behind = Positions.of(Map.of(CHANGED, 7L, CHANGED_1, 5L));

        assertThat(ahead.least(behind))
                .isEqualTo(behind.least(ahead))
                .isEqualTo(Positions.of(Map.of(CHANGED, 7L, CHANGED_1, 5L, REJECTED, 3L)));
    }

    @Test
    void namesEachTopicOnce() {
        Positions positions = Positions.of(Map.of(CHANGED, 12L, CHANGED_1, 0L, REJECTED, 3L));

        assertThat(positions.token()).isEqualTo("1~mesh.product.changed~0~12~~1~0~mesh.product.rejected~0~3");
        assertThat(Positions.NONE.token()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "2",
                "1~",
                "1~a",
                "1~a~0",
                "1~a~0~1~",
                "1~a~0~1~b",
                "1~~0~1",
                "1~a~-1~1",
                "1~a~0~-1",
                "1~a~x~1",
                "1~a~0~x",
                "1~a~00~1",
                "1~a~0~01",
                "1~a b~0~1",
                "1~a/b~0~1",
                "1~a~0~9999999999999999999",
                "1~a~9999999999~1",
                "1~a~0~1~a~0~2",
                "1~ä~0~1",
                "1~a~0~1\r\nX-Evil: 1",
                "1~a~٣~1"
            })
    void saysWhatIsWrongWithATokenOfSomebodyElse(String token) {
        assertThatThrownBy(() -> Positions.parse(token))
                .isInstanceOf(MalformedPositionException.class)
                .hasMessageStartingWith("the position ");
    }

    @Test
    void doesNotReadTokensOfAnyLength() {
        assertThatThrownBy(() -> Positions.parse("1" + "~a~0~1".repeat(100_000)))
                .isInstanceOf(MalformedPositionException.class)
                .hasMessageContaining("characters");
    }

    @Test
    void neverFailsInAnotherWay() {
        Random random = new Random(11);
        String alphabet = "01~a.~~9-_x";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder token = new StringBuilder("1");
            for (int length = random.nextInt(20); length > 0; length--) {
                token.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Positions parsed = Positions.parse(token.toString());
                assertThat(Positions.parse(parsed.token())).isEqualTo(parsed);
            } catch (MalformedPositionException expected) {
                assertThat(expected).hasMessageStartingWith("the position ");
            }
        }
    }

    @Test
    void coversWhatIsNotAheadOfIt() {
        Positions applied = Positions.of(Map.of(CHANGED, 10L, REJECTED, 5L));

        assertThat(applied.covers(applied)).isTrue();
        assertThat(applied.covers(Positions.NONE)).isTrue();
        assertThat(Positions.NONE.covers(applied)).isFalse();
        assertThat(Positions.NONE.of(CHANGED)).isEmpty();
        assertThat(applied.covers(Positions.of(Map.of(CHANGED, 9L)))).isTrue();
        assertThat(applied.covers(Positions.of(Map.of(CHANGED, 11L)))).isFalse();
        assertThat(applied.covers(Positions.of(Map.of(CHANGED_1, 0L)))).isTrue();
        assertThat(applied.covers(Positions.of(Map.of(CHANGED_1, 1L)))).isFalse();
    }

    @Test
    void forgetsTopicsThatMeanNothingHere() {
        Positions positions = Positions.of(Map.of(CHANGED, 10L, REJECTED, 5L));

        assertThat(positions.restrictedTo(Set.of("mesh.product.changed")))
                .isEqualTo(Positions.of(Map.of(CHANGED, 10L)));
    }

    @Test
    void refusesNegativeOffsets() {
        assertThatThrownBy(() -> Positions.of(Map.of(CHANGED, -1L))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Positions random(Random random) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            TopicPartition partition = new TopicPartition("t-_." + random.nextInt(4), random.nextInt(20));
            offsets.put(partition, random.nextLong(1_000_000_000_000L));
        }
        return Positions.of(offsets);
    }
}
