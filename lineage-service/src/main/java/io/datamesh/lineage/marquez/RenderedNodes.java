package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.view.LineageModel;

/** The JSON of nodes as graphs show them, kept as long as it is right and there is room: most of an answer is copied, not written anew. */
final class RenderedNodes {

    private static final int OVERHEAD = 100;

    private final LineageModel model;
    private final Cache<Integer, Rendered> kept;

    /** @param mostBytes of JSON to keep */
    RenderedNodes(LineageModel model, long mostBytes) {
        this.model = model;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Integer node, Rendered rendered) -> rendered.id().length + rendered.data().length + OVERHEAD)
                .build();
    }

    /**
     * @param id of the node, escaped for JSON, without quotes
     * @param data what is known of it, a JSON object
     */
    record Rendered(long stamp, byte[] id, byte[] data) {}

    Rendered of(int node) {
        long stamp = model.stamp(node);
        Rendered known = kept.getIfPresent(node);
        if (known != null && known.stamp() == stamp) {
            return known;
        }
        Rendered rendered = new Rendered(
                stamp, JsonStringEncoder.getInstance().quoteAsUTF8(model.nodes().id(node)), data(node));
        kept.put(node, rendered);
        return rendered;
    }

    private byte[] data(int node) {
        return Written.value(json -> {
            MarquezJson marquez = new MarquezJson(model);
            if (model.nodes().kind(node) == NodeKind.JOB) {
                marquez.job(node, false, json);
            } else {
                marquez.dataset(node, false, json);
            }
        });
    }
}
