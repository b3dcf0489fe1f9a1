package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.graph.Nodes;
import io.datamesh.lineage.product.PortRef;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.product.dataset.DatasetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns that no event ever told of, but a product's contract promises: a change of them reaches people all the same. */
final class PromisedColumns {

    private static final int MOST_COLONS = 40;
    private static final String PREFIX = NodeKind.COLUMN.prefix() + ":";

    private final LineageModel model;
    private final ProductSources sources;
    private final NodeIds ids;
    private final ContractFields fields = new ContractFields();

    PromisedColumns(LineageModel model, ProductSources sources) {
        this.model = model;
        this.sources = sources;
        this.ids = new NodeIds(model);
    }

    /** @param id {@code datasetField:namespace:name:field} */
    Optional<NodeRef> find(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int colons = 0;
        for (int at = id.lastIndexOf(':');
                at > PREFIX.length() && colons++ < MOST_COLONS;
                at = id.lastIndexOf(':', at - 1)) {
            String field = id.substring(at + 1);
            String datasetId = id.substring(PREFIX.length(), at);
            int dataset = ids.node(NodeKind.DATASET.prefix() + ":" + datasetId);
            PortRef port =
                    dataset == Nodes.NONE ? portAt(datasetId) : model.products().portOf(dataset);
            if (port != null && promises(port, field)) {
                return Optional.of(new NodeRef.Promised(port, dataset, field));
            }
        }
        return Optional.empty();
    }

    /** A column of which nothing is told, with those inside of it and those it is inside of. */
    static void touch(int dataset, String field, Nodes nodes, Reach reach) {
        reach.touchUntoldColumnOf(dataset);
        related(dataset, field, nodes).forEach(reach::touchColumn);
    }

    /** The column itself, those inside of it, and those it is inside of. */
    private static List<Integer> related(int dataset, String field, Nodes nodes) {
        String plain = plain(field);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < nodes.columns(dataset); i++) {
            int column = nodes.columnOf(dataset, i);
            String name = nodes.name(column);
            if (name.equals(plain) || name.startsWith(plain + ".") || !name.isEmpty() && plain.startsWith(name + ".")) {
                found.add(column);
            }
        }
        return found;
    }

    private PortRef portAt(String datasetId) {
        int colons = 0;
        for (int at = datasetId.indexOf(':'); at > 0 && colons++ < MOST_COLONS; at = datasetId.indexOf(':', at + 1)) {
            PortRef port =
                    model.products().portAt(new DatasetId(datasetId.substring(0, at), datasetId.substring(at + 1)));
            if (port != null) {
                return port;
            }
        }
        return null;
    }

    private boolean promises(PortRef ref, String field) {
        return sources.fact(ref.productId()).stream()
                .flatMap(fact -> fact.getProduct().getOutputPorts().stream())
                .anyMatch(port -> port.getName().equals(ref.port()) && fields.has(port, plain(field)));
    }

    /** Without the marks of arrays and maps. */
    private static String plain(String field) {
        return field.replace("[]", "").replace("{}", "");
    }
}
