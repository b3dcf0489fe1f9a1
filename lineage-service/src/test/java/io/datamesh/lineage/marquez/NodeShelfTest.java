package io.datamesh.lineage.marquez;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.lineage.marquez.RenderedNodes.Rendered;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeShelfTest {

    private static final int ROOM = 100_000;

    private final NodeShelf shelf = new NodeShelf(ROOM);

    @Test
    void keepsNoMoreThanThereIsRoomFor() {
        for (int node = 0; node < 5_000; node++) {
            shelf.put(node, rendered(node, 200));
            assertThat(shelf.bytes()).isLessThanOrEqualTo(ROOM);
        }

        List<Integer> kept = IntStream.range(0, 5_000)
                .filter(node -> shelf.get(node) != null)
                .boxed()
                .toList();
        assertThat(kept).hasSizeBetween(250, 350).contains(4_999);
        assertThat(kept).allMatch(node -> shelf.get(node).stamp() == node);
        assertThat(shelf.get(1_000_000)).isNull();
    }

    @Test
    void keepsTheLastOfWhatIsReplaced() {
        for (int i = 0; i < 10_000; i++) {
            shelf.put(7, rendered(i, 200));
            assertThat(shelf.bytes()).isLessThanOrEqualTo(ROOM);
        }

        assertThat(shelf.get(7).stamp()).isEqualTo(9_999);
    }

    @Test
    void givesBackTheBytesThatWerePut() {
        for (int node = 0; node < 200; node++) {
            byte[] json = ("node " + node).repeat(1 + node).getBytes(UTF_8);
            shelf.put(node, Rendered.of(node, true, json, 4, new byte[0]));
        }

        for (int node = 0; node < 200; node++) {
            Rendered kept = shelf.get(node);
            if (kept != null) {
                assertThat(new String(kept.json(), kept.from(), kept.length(), UTF_8))
                        .isEqualTo(("node " + node).repeat(1 + node));
            }
        }
        assertThat(shelf.get(199)).isNotNull();
    }

    private static Rendered rendered(long stamp, int length) {
        return Rendered.of(stamp, true, new byte[length], 10, new byte[0]);
    }
}
