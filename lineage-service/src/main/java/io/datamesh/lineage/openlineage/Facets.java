package io.datamesh.lineage.openlineage;

import io.datamesh.lineage.state.Facet;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Makes facets. Their digests are taken once, since events share facets with those before them. */
public final class Facets {

    /** What a facet that is withdrawn has instead of a digest. */
    private static final long WITHDRAWN = 0;

    /** Two halves of a digest; never to be changed, or everything would be news once more. */
    private static final int FIRST_SEED = 1;

    private static final int SECOND_SEED = 2;

    private Facets() {}

    /** @param json null where it is withdrawn */
    public static Facet of(String name, String json) {
        return new Facet(name, json, json == null ? WITHDRAWN : digest(json));
    }

    /** Nothing rests on it but whether a content is news. */
    private static long digest(String json) {
        BytesRef bytes = new BytesRef(json);
        long number = (long) StringHelper.murmurhash3_x86_32(bytes, FIRST_SEED) << Integer.SIZE
                | Integer.toUnsignedLong(StringHelper.murmurhash3_x86_32(bytes, SECOND_SEED));
        return number == WITHDRAWN ? 1 : number;
    }
}
