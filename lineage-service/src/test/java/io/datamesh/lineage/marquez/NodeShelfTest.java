package io.datamesh.lineage.marquez;

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
        assertThat(kept).hasSizeBetween(250, 350);
        assertThat(kept).allMatch(node -> shelf.get(node).stamp() == node);
        assertThat(shelf.get(1_000_000)).isNull();
    }

    @Test
    void countsWhatIsReplacedOnce() {
        for (int i = 0; i < 1_000; i++) {
            shelf.put(7, rendered(i, 200));
        }

        assertThat(shelf.bytes()).isEqualTo(shelf.get(7).size());
        assertThat(shelf.get(7).stamp()).isEqualTo(999);
    }

    private static Rendered rendered(long stamp, int length) {
        return new Rendered(stamp, true, new byte[length], 10, new byte[0]);
    }
}
