package io.datamesh.kit.web;

import io.micronaut.core.annotation.Nullable;
import java.util.Optional;

/**
 * Which part of a list is asked for: the query parameters {@code limit} and {@code cursor}. A controller takes it as a parameter.
 *
 * @param limit 1 to {@value #LARGEST}
 * @param cursor absent for the first page
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

    public static final int DEFAULT = 50;
    public static final int LARGEST = 200;

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    /**
     * The cursor, if there is one and it belongs to this list.
     *
     * @throws io.datamesh.kit.problem.ProblemException 400 if it belongs to another
     */
    public Optional<Cursor> after(String list, int keys) {
        return Optional.ofNullable(cursor).map(found -> found.require(list, keys));
    }
}
