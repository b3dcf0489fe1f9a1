package io.datamesh.catalog.portal.lineage;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.Show;
import io.datamesh.catalog.portal.peer.Asked;
import io.datamesh.catalog.portal.peer.Asking;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks for lineage and puts the answers together. */
@Singleton
public final class LineageLooking {

    private static final int MOST_NODES = 600;

    private final Asking asking;

    LineageLooking(Asking asking) {
        this.asking = asking;
    }

    public LineageView look(LineageQuestion question, HttpRequest<?> request) {
        if (!question.isAsked()) {
            return view(question, new Asked(Json.absent(), 0, null), new LineageGraph());
        }
        Asked asked = ask(question.node(), question.level(), question.depth(), request)
                .join();
        LineageGraph graph = new LineageGraph();
        if (asked.isGiven()) {
            graph.add(asked.json(), 0);
            expand(question, graph, request);
        }
        return view(question, asked, graph);
    }

    private void expand(LineageQuestion question, LineageGraph graph, HttpRequest<?> request) {
        Map<String, CompletableFuture<Asked>> opened = new LinkedHashMap<>();
        question.expanded().forEach(id -> opened.put(id, ask(id, question.level(), 1, request)));
        opened.forEach((id, answer) -> {
            Asked about = answer.join();
            LineageNode anchor = graph.node(id);
            if (about.isGiven() && anchor != null) {
                graph.add(about.json(), anchor.rank());
            }
        });
    }

    private CompletableFuture<Asked> ask(String node, String level, int depth, HttpRequest<?> request) {
        String what = level.equals("column") ? "/columns/" : "/lineage/";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("depth", Integer.toString(depth));
        parameters.put("limit", Integer.toString(MOST_NODES));
        parameters.put("level", level.equals("column") ? null : level);
        return asking.begin(Asking.LINEAGE, Asking.path(what + Show.encoded(node), parameters), request);
    }

    private static LineageView view(LineageQuestion question, Asked asked, LineageGraph graph) {
        List<LineageView.Line> lines = graph.nodes().stream()
                .skip(question.from())
                .limit(LineageView.PAGE)
                .map(node -> new LineageView.Line(
                        node.id(), node.type(), node.title(), node.subtitle(), node.page(), node.rank()))
                .toList();
        return new LineageView(
                question, asked, LineageLayout.draw(graph), lines, graph.nodes().size(), graph.isTruncated());
    }
}
