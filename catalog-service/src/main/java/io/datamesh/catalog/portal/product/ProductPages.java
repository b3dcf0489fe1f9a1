package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Pages;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Objects;

@Hidden
@Controller("/portal/products/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProductPages {

    private static final String AREA = "search";
    private static final int MOST_READERS = 12;
    private static final int LONGEST_WANTED = 200;

    private final Pages pages;
    private final Head head;
    private final ProductLists lists;
    private final Snippets snippets;
    private final HttpHostResolver hosts;

    ProductPages(Pages pages, Head head, ProductLists lists, Snippets snippets, HttpHostResolver hosts) {
        this.pages = pages;
        this.head = head;
        this.lists = lists;
        this.snippets = snippets;
        this.hosts = hosts;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> overview(String id, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.OVERVIEW);
        List<byte[]> readers = lists.readers(id, contractIds(found));
        Overview page = new Overview(
                found, ProductCard.all(readers.stream().limit(MOST_READERS).toList()), readers.size());
        return pages.page(request, "product/overview", AREA, found.product().getName(), page);
    }

    @Get(value = "/contract", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> contract(
            String id,
            @QueryValue(defaultValue = "0") int port,
            @QueryValue(defaultValue = "0") int from,
            @QueryValue(defaultValue = "") String field,
            HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.CONTRACT);
        List<OutputPort> ports = found.product().getOutputPorts();
        int index = Math.max(0, Math.min(port, ports.size() - 1));
        OutputPort shown = ports.isEmpty() ? null : ports.get(index);
        DataContract contract = shown == null ? null : shown.getContract();
        String wanted = field.strip().substring(0, Math.min(field.strip().length(), LONGEST_WANTED));
        List<FieldRow> rows = contract == null
                ? List.of()
                : FieldRow.of(contract.getSchema$()).stream()
                        .filter(row -> wanted.isEmpty() || row.matches(wanted))
                        .toList();
        int first = Math.max(0, Math.min(from, rows.size()));
        ContractPage page = new ContractPage(
                found,
                ports,
                shown,
                index,
                rows.subList(first, Math.min(rows.size(), first + ContractPage.PAGE)),
                first,
                rows.size(),
                wanted);
        return Pages.wantsPart(request)
                ? pages.part(request, "product/fields", page)
                : pages.page(request, "product/contract", AREA, found.product().getName() + " – contract", page);
    }

    @Get(value = "/use", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> use(String id, HttpRequest<?> request) {
        ProductHead found = head.of(id, Tab.USE);
        UsePage page = new UsePage(found, snippets.of(found.product()), hosts.resolve(request));
        return pages.page(request, "product/use", AREA, found.product().getName() + " – use it", page);
    }

    private static List<String> contractIds(ProductHead head) {
        return head.product().getOutputPorts().stream()
                .map(OutputPort::getContractId)
                .filter(Objects::nonNull)
                .toList();
    }
}
