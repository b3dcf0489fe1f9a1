package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Show;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for, as the address says it.
 *
 * @param page its path, of the lineage page or of a product
 * @param node id as the lineage service takes it; empty before anything was asked
 * @param level product, dataset or column
 * @param expanded nodes whose own neighbours are drawn too
 * @param from of how many lines of the list the page is not the first
 */
public record LineageQuestion(
        String page, String node, boolean ownNode, String level, int depth, List<String> expanded, int from) {

    public static final List<String> LEVELS = List.of("product", "dataset", "column");
    private static final String PAGE = "/portal/lineage";
    private static final int DEEPEST = 8;
    private static final int MOST_EXPANDED = 12;
    private static final int LONGEST = 2_000;

    /** The page about a node. */
    static String of(String node) {
        return PAGE + "?node=" + Show.encoded(node);
    }

    static LineageQuestion read(HttpRequest<?> request) {
        String node = text(request, "node", "");
        String level =
                text(request, "level", node.startsWith("product:") || !node.contains(":") ? "product" : "dataset");
        return read(request, PAGE, node, true, level);
    }

    /** About a product, on its own page. */
    public static LineageQuestion ofProduct(String id, String page, HttpRequest<?> request) {
        return read(request, page, "product:" + id, false, text(request, "level", "product"));
    }

    private static LineageQuestion read(
            HttpRequest<?> request, String page, String node, boolean ownNode, String level) {
        return new LineageQuestion(
                page,
                node,
                ownNode,
                LEVELS.contains(level) ? level : LEVELS.getFirst(),
                Math.max(1, Math.min(DEEPEST, number(request, "depth", 2))),
                request.getParameters().getAll("expand").stream()
                        .filter(id -> id.length() < LONGEST)
                        .distinct()
                        .limit(MOST_EXPANDED)
                        .toList(),
                number(request, "from", 0));
    }

    public boolean isAsked() {
        return !node.isBlank();
    }

    public boolean isExpanded(String id) {
        return expanded.contains(id);
    }

    public String atLevel(String other) {
        return address(other, depth, List.of(), 0);
    }

    public String withDepth(int other) {
        return address(level, Math.max(1, Math.min(DEEPEST, other)), expanded, 0);
    }

    public boolean isDeepest() {
        return depth >= DEEPEST;
    }

    /** Draws the neighbours of a node too, or no longer. */
    public String toggled(String id) {
        List<String> others = new ArrayList<>(expanded);
        if (!others.remove(id)) {
            others.add(id);
        }
        return address(level, depth, others, 0);
    }

    public String at(int line) {
        return address(level, depth, expanded, line);
    }

    private String address(String asked, int deep, List<String> open, int line) {
        StringBuilder address = new StringBuilder(page).append("?");
        if (ownNode) {
            address.append("node=").append(Show.encoded(node)).append('&');
        }
        address.append("level=").append(asked).append("&depth=").append(deep);
        open.forEach(id -> address.append("&expand=").append(Show.encoded(id)));
        return (line > 0 ? address.append("&from=").append(line) : address).toString();
    }

    private static String text(HttpRequest<?> request, String name, String otherwise) {
        return request.getParameters()
                .getFirst(name)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() < LONGEST)
                .orElse(otherwise);
    }

    private static int number(HttpRequest<?> request, String name, int otherwise) {
        String text = text(request, name, "");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
