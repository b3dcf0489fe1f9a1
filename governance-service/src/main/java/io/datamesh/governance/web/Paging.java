package io.datamesh.governance.web;

import io.datamesh.governance.view.FactLists;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.kit.web.PageRequest;

/** Parts of lists as pages. */
final class Paging {

    private Paging() {}

    /** @return null for the first page */
    static FactLists.Place after(PageRequest page, String list) {
        return page.after(list, 2)
                .map(cursor -> new FactLists.Place(cursor.number(0), cursor.key(1)))
                .orElse(null);
    }

    static byte[] answer(FactLists.Part part, String list) {
        FactLists.Place next = part.next();
        return JsonAnswer.page(
                part.items(),
                next == null
                        ? null
                        : Cursor.of(list, Long.toString(next.order()), next.key())
                                .encode());
    }
}
