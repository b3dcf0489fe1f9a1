package io.datamesh.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the next page, null after the last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page from one item more than was asked for, which is how a list is asked whether it goes on.
     *
     * @param found up to {@code limit + 1} items
     * @param cursor of an item, which becomes the next page's beginning when it is the last one of this page
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()).encode());
    }

    public <R> Page<R> map(Function<T, R> representation) {
        return new Page<>(items.stream().map(representation).toList(), next);
    }
}
