package io.datamesh.lineage.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.lineage.openlineage.Facets;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.FacetClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetClocksTest {

    private final List<FacetClock> clocks = new ArrayList<>();

    @Test
    void tellsAFacetOnceUntilItSaysSomethingElse() {
        assertThat(observe("a", "1", 10)).hasSize(1);
        assertThat(observe("a", "1", 20)).isEmpty();
        assertThat(observe("a", "2", 30)).hasSize(1);
        assertThat(clocks.getFirst().getSince()).isEqualTo(30);
    }

    @Test
    void dropsWhatIsOlderThanWhatIsKnown() {
        observe("a", "1", 10);
        observe("a", "1", 30);

        assertThat(observe("a", "2", 20)).isEmpty();
    }

    @Test
    void choosesTheSameOfTwoAtOneTimeWhicheverComesFirst() {
        observe("a", "1", 10);
        boolean laterWins = !observe("a", "2", 10).isEmpty();
        clocks.clear();
        observe("a", "2", 10);

        assertThat(!observe("a", "1", 10).isEmpty()).isNotEqualTo(laterWins);
    }

    @Test
    void leavesOutNamesBeyondABound() {
        for (int i = 0; i < 600; i++) {
            observe("facet-" + i, "1", i);
        }

        assertThat(clocks).hasSize(500);
    }

    private List<Facet> observe(String name, String json, long at) {
        return FacetClocks.observe(clocks, List.of(Facets.of(name, json)), at);
    }
}
