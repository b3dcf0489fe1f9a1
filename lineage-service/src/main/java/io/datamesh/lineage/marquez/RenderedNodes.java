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

    private static final byte[] NOTHING = {};
    private static final byte[] FIELDS = JsonBytes.piece(",\"fields\":");
    static final byte[] END_OF_OBJECT = JsonBytes.piece("}");

    private final LineageModel model;
    private final NodeShelf kept;

    /** By the very text of the facet, of which there is only one for all datasets that have it. */
    private final Cache<String, byte[]> fields =
            Caffeine.newBuilder().weakKeys().build();

    /** @param mostBytes of JSON to keep */
    RenderedNodes(LineageModel model, long mostBytes) {
        this.model = model;
        this.kept = new NodeShelf(mostBytes);
    }

    /**
     * @param job or else a dataset
     * @param json the id of the node, escaped and without quotes, and what is known of it: of a job a whole object, of a dataset up to the fields
     * @param from where these bytes begin, and stand up to {@code to}
     * @param idLength how many of the bytes are the id
     * @param fields of a dataset, a JSON array, after which the object is to be closed
     */
    record Rendered(long stamp, boolean job, byte[] json, int from, int to, int idLength, byte[] fields) {

        static Rendered of(long stamp, boolean job, byte[] json, int idLength, byte[] fields) {
            return new Rendered(stamp, job, json, 0, json.length, idLength, fields);
        }

        /** The same with its bytes elsewhere. */
        Rendered at(byte[] place, int begin) {
            return new Rendered(stamp, job, place, begin, begin + to - from, idLength, fields);
        }

        int length() {
            return to - from;
        }
    }

    Rendered of(int node) {
        long stamp = model.stamp(node);
        Rendered known = kept.get(node);
        if (known != null && known.stamp() == stamp) {
            return known;
        }
        Rendered rendered = model.nodes().kind(node) == NodeKind.JOB ? job(stamp, node) : dataset(stamp, node);
        return kept.put(node, rendered);
    }

    private Rendered job(long stamp, int node) {
        byte[] id = id(node);
        byte[] object = Written.value(json -> new MarquezJobs(model).job(node, false, json));
        return Rendered.of(stamp, true, joined(id, object, object.length, NOTHING), id.length, NOTHING);
    }

    private Rendered dataset(long stamp, int node) {
        byte[] id = id(node);
        byte[] object = Written.value(json -> new MarquezDatasets(model).dataset(node, false, json));
        byte[] open = joined(id, object, object.length - END_OF_OBJECT.length, FIELDS);
        return Rendered.of(
                stamp, false, open, id.length, fields(model.descriptions().dataset(node)));
    }

    private byte[] id(int node) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(model.nodes().id(node));
    }

    private static byte[] joined(byte[] id, byte[] object, int of, byte[] end) {
        byte[] joined = Arrays.copyOf(id, id.length + of + end.length);
        System.arraycopy(object, 0, joined, id.length, of);
        System.arraycopy(end, 0, joined, id.length + of, end.length);
        return joined;
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
