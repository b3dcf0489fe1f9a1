package io.datamesh.lineage.marquez;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.lineage.description.DatasetDescription;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.view.LineageModel;
import java.util.Arrays;

/**
 * The JSON of nodes as graphs show them, kept as long as it is right and there is room: most of an answer is copied, not written anew. Fields are kept once for all
 * datasets with the same schema.
 */
final class RenderedNodes {

    private static final int OVERHEAD = 150;
    private static final byte[] NOTHING = {};
    private static final byte[] FIELDS = JsonBytes.piece(",\"fields\":");
    private static final byte[] END_OF_OBJECT = JsonBytes.piece("}");

    private final LineageModel model;
    private final Cache<Integer, Rendered> kept;

    /** By the very text of the facet, of which there is only one for all datasets that have it. */
    private final Cache<String, byte[]> fields =
            Caffeine.newBuilder().weakKeys().build();

    /** @param mostBytes of JSON to keep */
    RenderedNodes(LineageModel model, long mostBytes) {
        this.model = model;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Integer node, Rendered rendered) ->
                        rendered.id().length + rendered.head().length + rendered.tail().length + OVERHEAD)
                .build();
    }

    /**
     * @param id of the node, escaped for JSON, without quotes
     * @param head what is known of it, a JSON object, up to the fields
     * @param fields of a dataset, a JSON array; empty for a job
     * @param tail the rest of the object
     */
    record Rendered(long stamp, byte[] id, byte[] head, byte[] fields, byte[] tail) {}

    Rendered of(int node) {
        long stamp = model.stamp(node);
        Rendered known = kept.getIfPresent(node);
        if (known != null && known.stamp() == stamp) {
            return known;
        }
        byte[] id = JsonStringEncoder.getInstance().quoteAsUTF8(model.nodes().id(node));
        Rendered rendered = model.nodes().kind(node) == NodeKind.JOB
                ? new Rendered(
                        stamp,
                        id,
                        Written.value(json -> new MarquezJobs(model).job(node, false, json)),
                        NOTHING,
                        NOTHING)
                : dataset(stamp, id, node);
        kept.put(node, rendered);
        return rendered;
    }

    private Rendered dataset(long stamp, byte[] id, int node) {
        MarquezDatasets datasets = new MarquezDatasets(model);
        DatasetDescription known = model.descriptions().dataset(node);
        byte[] open = Written.value(json -> datasets.dataset(node, false, json));
        // an object without its end, and then the fields as its last member
        byte[] head = Arrays.copyOf(open, open.length - 1 + FIELDS.length);
        System.arraycopy(FIELDS, 0, head, open.length - 1, FIELDS.length);
        return new Rendered(stamp, id, head, fields(known), END_OF_OBJECT);
    }

    private byte[] fields(DatasetDescription known) {
        String schema = known == null ? null : known.facet("schema").orElse(null);
        return schema == null || known.facet("tags").isPresent()
                ? writtenFields(known)
                : fields.get(schema, missing -> writtenFields(known));
    }

    private static byte[] writtenFields(DatasetDescription known) {
        return Written.value(json -> MarquezDatasets.fields(known, json));
    }
}
