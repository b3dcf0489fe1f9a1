package io.datamesh.lineage.marquez;

import io.datamesh.kit.problem.ProblemException;
import io.micronaut.core.annotation.Nullable;

/** A part of a list by number, as Marquez's clients ask for it. */
record Paging(int limit, int offset) {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Larger limits than a thousand are taken for a thousand. */
    static Paging of(@Nullable Integer limit, @Nullable Integer offset) {
        if (limit != null && limit < 0) {
            throw ProblemException.invalid("limit", "invalid", "A number from 0 on.");
        }
        if (offset != null && offset < 0) {
            throw ProblemException.invalid("offset", "invalid", "A number from 0 on.");
        }
        return new Paging(limit == null ? USUAL : Math.min(limit, MOST), offset == null ? 0 : offset);
    }
}
