package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.graph.Direction;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.WalkLimits;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.ProductDirectory;
import io.datamesh.lineage.view.LineageModel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Products and what feeds what among them. */
final class ProductPicture implements Picture {

    private record Found(String id, int distance, boolean upstream) {}

    private record Edge(int source, int target, ProductWalk.Link link) {}

    private final ProductDirectory products;
    private final ProductWalk walk;
    private final int mostNodes;
    private final List<Found> nodes = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<Long, Edge> edges = new HashMap<>();
    private final List<Edge> edgeList = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();

    private ProductPicture(LineageModel model, LineageRequest asked) {
        this.products = model.products();
        this.walk = new ProductWalk(model, asked.asOf(), WalkLimits.ofNodes(LineageRequest.MOST_NODES));
        this.mostNodes = asked.limit();
    }

    static ProductPicture of(LineageModel model, List<String> starts, LineageRequest asked) {
        ProductPicture picture = new ProductPicture(model, asked);
        starts.forEach(start -> picture.add(start, 0, false));
        if (asked.direction() != Direction.UPSTREAM) {
            picture.pass(starts, asked.depth(), false);
        }
        if (asked.direction() != Direction.DOWNSTREAM) {
            picture.pass(starts, asked.depth(), true);
        }
        return picture;
    }

    private void pass(List<String> starts, int depth, boolean upstream) {
        Map<String, Integer> distances = new HashMap<>();
        List<String> queue = new ArrayList<>(starts);
        starts.forEach(start -> distances.put(start, 0));
        for (int next = 0; next < queue.size(); next++) {
            String id = queue.get(next);
            int distance = distances.get(id);
            if (distance < depth) {
                int left = 0;
                for (Map.Entry<String, ProductWalk.Link> neighbour :
                        walk.neighbours(id, upstream).entrySet()) {
                    if (!add(neighbour.getKey(), distance + 1, upstream)) {
                        left++;
                        continue;
                    }
                    addEdge(
                            upstream ? neighbour.getKey() : id,
                            upstream ? id : neighbour.getKey(),
                            neighbour.getValue());
                    if (distances.putIfAbsent(neighbour.getKey(), distance + 1) == null) {
                        queue.add(neighbour.getKey());
                    }
                }
                if (left > 0) {
                    cuts.add(new Cut(NodeKind.PRODUCT.prefix() + ":" + id, upstream, left));
                }
            }
        }
    }

    private boolean add(String id, int distance, boolean upstream) {
        if (indexes.containsKey(id)) {
            return true;
        }
        if (nodes.size() >= mostNodes) {
            return false;
        }
        indexes.put(id, nodes.size());
        nodes.add(new Found(id, distance, upstream));
        return true;
    }

    private void addEdge(String from, String to, ProductWalk.Link link) {
        int source = indexes.get(from);
        int target = indexes.get(to);
        Edge edge = new Edge(source, target, link);
        if (edges.putIfAbsent((long) source << 32 | target, edge) == null) {
            edgeList.add(edge);
        }
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public String id(int index) {
        return NodeKind.PRODUCT.prefix() + ":" + nodes.get(index).id();
    }

    @Override
    public String label(int index) {
        return nodes.get(index).id();
    }

    @Override
    public NodeKind kind(int index) {
        return NodeKind.PRODUCT;
    }

    @Override
    public int edgeCount() {
        return edgeList.size();
    }

    @Override
    public int source(int edge) {
        return edgeList.get(edge).source();
    }

    @Override
    public int target(int edge) {
        return edgeList.get(edge).target();
    }

    @Override
    public String edgeLabel(int edge) {
        return isOnlyDeclared(edge) ? "declared" : null;
    }

    @Override
    public boolean isOnlyDeclared(int edge) {
        return edgeList.get(edge).link().observedFrom() == null;
    }

    @Override
    public boolean isTruncated() {
        return !cuts.isEmpty() || walk.isTruncated();
    }

    @Override
    public List<Cut> cuts() {
        return cuts;
    }

    @Override
    public void writeNode(int index, JsonGenerator json) throws IOException {
        Found found = nodes.get(index);
        json.writeStartObject();
        json.writeStringField("id", id(index));
        json.writeStringField("type", NodeKind.PRODUCT.prefix());
        MeshProduct product = products.product(found.id()).orElse(null);
        if (product != null) {
            json.writeStringField("name", product.name());
            json.writeStringField("domain", product.domain());
            json.writeStringField("version", product.version());
            json.writeStringField("status", product.status().name().toLowerCase(Locale.ROOT));
            if (product.owner() != null) {
                json.writeStringField("owner", product.owner());
            }
        }
        json.writeNumberField("distance", found.distance());
        if (found.distance() > 0) {
            json.writeStringField("direction", found.upstream() ? "upstream" : "downstream");
        }
        json.writeEndObject();
    }

    @Override
    public void writeEdge(int edge, JsonGenerator json) throws IOException {
        ProductWalk.Link link = edgeList.get(edge).link();
        json.writeStartObject();
        json.writeStringField("from", id(source(edge)));
        json.writeStringField("to", id(target(edge)));
        json.writeBooleanField("observed", link.observedFrom() != null);
        json.writeBooleanField("declared", link.declaredFrom() != null);
        if (link.observedFrom() != null) {
            json.writeStringField(
                    "observedFrom", Instant.ofEpochMilli(link.observedFrom()).toString());
        }
        if (link.declaredFrom() != null) {
            json.writeStringField(
                    "declaredFrom", Instant.ofEpochMilli(link.declaredFrom()).toString());
        }
        json.writeEndObject();
    }
}
