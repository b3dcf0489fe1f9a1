package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.FacetClock;
import java.util.ArrayList;
import java.util.List;

/** Which facets say something new: of each facet the latest content by event time counts, and of two at one time always the same one. */
final class FacetClocks {

    /** Of one job, run or statement; further names are left out. */
    private static final int MOST = 500;

    private FacetClocks() {}

    /** Returns the facets whose content is to be taken over, and keeps the clocks up with all of them. */
    static List<Facet> observe(List<FacetClock> clocks, List<Facet> facets, long at) {
        List<Facet> news = new ArrayList<>();
        for (Facet facet : facets) {
            long digest = facet.getDigest();
            FacetClock clock = find(clocks, facet.getName());
            if (clock == null && clocks.size() >= MOST) {
                continue;
            }
            if (clock == null) {
                clocks.add(new FacetClock(facet.getName(), digest, at, at));
                news.add(facet);
            } else if (clock.getDigest() == digest) {
                clock.setLastAt(Math.max(clock.getLastAt(), at));
            } else if (at > clock.getLastAt() || at == clock.getLastAt() && digest > clock.getDigest()) {
                clock.setDigest(digest);
                clock.setSince(at);
                clock.setLastAt(at);
                news.add(facet);
            }
        }
        return news;
    }

    static FacetClock find(List<FacetClock> clocks, String name) {
        for (FacetClock clock : clocks) {
            if (clock.getName().equals(name)) {
                return clock;
            }
        }
        return null;
    }
}
