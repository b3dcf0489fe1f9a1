package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Show;
import io.datamesh.model.OutputPort;
import java.util.List;

/**
 * @param port the one whose contract is shown; null if the product serves nothing
 * @param rows a page of the contract's fields
 * @param from of how many lines the page is not the first
 * @param total how many lines there are
 * @param wanted text that fields are narrowed down by
 */
public record ContractPage(
        ProductHead head,
        List<OutputPort> ports,
        OutputPort port,
        int index,
        List<FieldRow> rows,
        int from,
        int total,
        String wanted) {

    static final int PAGE = 100;

    public boolean hasMore() {
        return from + rows.size() < total;
    }

    public int last() {
        return from + rows.size();
    }

    public String address(int at) {
        return Show.product(head.id(), Tab.CONTRACT.path()) + "?port=" + index
                + (wanted.isEmpty() ? "" : "&field=" + Show.encoded(wanted)) + (at > 0 ? "&from=" + at : "");
    }

    public int before() {
        return Math.max(0, from - PAGE);
    }

    public int after() {
        return from + PAGE;
    }
}
