package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.FacetClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Which facets say something new: of each facet the latest content by event time counts, and of two at one time always the same one. */
final class FacetClocks {

    private static final long WITHDRAWN = 0;

    /** Two halves of a digest; never to be changed, or everything would be news once more. */
    private static final int FIRST_SEED = 1;

    private static final int SECOND_SEED = 2;

    /** Of one job, run or statement; further names are left out. */
    private static final int MOST = 500;

    private FacetClocks() {}

    /** Returns the facets whose content is to be taken over, and keeps the clocks up with all of them. */
    static List<Facet> observe(List<FacetClock> clocks, List<Facet> facets, long at) {
        List<Facet> news = new ArrayList<>();
        for (Facet facet : facets) {
            long digest = facet.getJson() == null ? WITHDRAWN : digest(facet.getJson());
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

    /** Nothing rests on it but whether a content is news. */
    private static long digest(String json) {
        BytesRef bytes = new BytesRef(json);
        long number = (long) StringHelper.murmurhash3_x86_32(bytes, FIRST_SEED) << Integer.SIZE
                | Integer.toUnsignedLong(StringHelper.murmurhash3_x86_32(bytes, SECOND_SEED));
        return number == WITHDRAWN ? 1 : number;
    }
}
