package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.product.diff.ContractDiffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whom each breaking change of a descriptor would reach, through the columns it touches. */
public final class ContractImpact {

    private static final int MOST_REACHED_BY_ONE = 20_000;
    private static final int MOST_REACHED = 200_000;
    private static final int MOST_DATASETS_LISTED = 200;
    private static final String PATH_SEPARATOR = "/";

    private final LineageModel model;
    private final ProductSources sources;
    private final NodeIds ids;
    private final ContractDiffer differ = new ContractDiffer();

    public ContractImpact(LineageModel model, ProductSources sources) {
        this.model = model;
        this.sources = sources;
        this.ids = new NodeIds(model);
    }

    /** @param product as somebody wants to publish it */
    byte[] of(DataProduct product) {
        Optional<ContractDiff> diff = sources.fact(product.getId())
                .map(ProductChanged::getProduct)
                .map(current -> differ.diff(current, product));
        List<ContractChange> breaking = diff.map(ContractDiff::getChanges).orElse(List.of()).stream()
                .filter(change -> change.getCompatibility() == Compatibility.BREAKING)
                .toList();
        boolean cutBefore = diff.map(ContractDiff::getTruncated).orElse(false);
        return model.read(() -> JsonAnswer.object(json -> {
            json.writeStringField("productId", product.getId());
            json.writeBooleanField("known", diff.isPresent());
            json.writeArrayFieldStart("changes");
            boolean truncated = cutBefore;
            int reached = 0;
            for (ContractChange change : breaking) {
                if (reached >= MOST_REACHED) {
                    truncated = true;
                    break;
                }
                Impact impact = write(product.getId(), change, json);
                truncated |= impact.isTruncated();
                reached += 1 + impact.datasets().size();
            }
            json.writeEndArray();
            json.writeBooleanField("truncated", truncated);
        }));
    }

    private Impact write(String productId, ContractChange change, JsonGenerator json) throws IOException {
        Reach reach = new Reach(model, EdgeTable.NOW, MOST_REACHED_BY_ONE);
        Set<String> columns = new TreeSet<>();
        touch(productId, change, reach, columns);
        boolean ofColumn = change.getField() != null;
        Impact impact = new Impact(model, reach, EdgeTable.NOW, !ofColumn)
                .ofProduct(productId, change.getPort())
                .spread();
        ImpactAnswer answer = new ImpactAnswer(model, impact, json);
        json.writeStartObject();
        json.writeStringField("change", change.getKind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("path", path(change));
        json.writeStringField("compatibility", change.getCompatibility().name().toLowerCase(Locale.ROOT));
        json.writeStringField("message", change.getMessage());
        json.writeArrayFieldStart("columns");
        for (String column : columns) {
            json.writeString(column);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("reached");
        answer.products();
        answer.consumers();
        answer.owners();
        List<Impact.ReachedDataset> datasets = impact.datasets();
        json.writeArrayFieldStart("datasets");
        for (Impact.ReachedDataset dataset : datasets.subList(0, Math.min(MOST_DATASETS_LISTED, datasets.size()))) {
            answer.dataset(dataset);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeBooleanField("truncated", impact.isTruncated() || datasets.size() > MOST_DATASETS_LISTED);
        json.writeEndObject();
        return impact;
    }

    private void touch(String productId, ContractChange change, Reach reach, Set<String> columns) {
        for (int dataset : datasets(productId, change)) {
            if (change.getField() == null) {
                reach.touchWhole(dataset);
            } else {
                columns.add(ImpactAnswer.fieldId(model.nodes(), dataset, change.getField()));
                PromisedColumns.touch(dataset, change.getField(), model.nodes(), reach);
            }
        }
    }

    /** A port with several objects has a dataset for each; one that is called like the object is meant, or else all are. */
    private List<Integer> datasets(String productId, ContractChange change) {
        List<Integer> all = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int dataset : ids.datasets(productId, change.getPort())) {
            all.add(dataset);
            String name = model.nodes().name(dataset);
            if (name.equals(change.getObject()) || name.endsWith("." + change.getObject())) {
                named.add(dataset);
            }
        }
        return named.isEmpty() ? all : named;
    }

    private static String path(ContractChange change) {
        StringBuilder path = new StringBuilder();
        for (String part : new String[] {change.getPort(), change.getObject(), change.getField()}) {
            if (part != null) {
                path.append(path.isEmpty() ? "" : PATH_SEPARATOR).append(part);
            }
        }
        return path.toString();
    }
}
