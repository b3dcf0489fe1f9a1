package io.datamesh.quality.product;

import io.datamesh.model.SchemaObject;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.dataset.DatasetNaming;
import io.datamesh.quality.slo.Datasets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The datasets behind the output ports of all products, found by any of their spellings. Made anew when products have changed. */
public final class ServedDatasets implements Datasets {

    private final ProductDirectory directory;
    private final BooleanSupplier known;

    private record Served(long revision, Map<DatasetId, Set<String>> products) {}

    private volatile Served served = new Served(-1, Map.of());

    /** @param known whether the directory has read everything there was when it started */
    public ServedDatasets(ProductDirectory directory, BooleanSupplier known) {
        this.directory = directory;
        this.known = known;
    }

    @Override
    public boolean areKnown() {
        return known.getAsBoolean();
    }

    @Override
    public long revision() {
        return directory.revision();
    }

    @Override
    public Set<String> servedBy(String namespace, String name) {
        Map<DatasetId, Set<String>> products = current();
        Set<String> found = new LinkedHashSet<>();
        for (DatasetId spelling : DatasetNaming.spellings(new DatasetId(namespace, name))) {
            found.addAll(products.getOrDefault(spelling, Set.of()));
        }
        return found;
    }

    private Map<DatasetId, Set<String>> current() {
        Served now = served;
        long revision = directory.revision();
        if (now.revision() != revision) {
            now = new Served(revision, products());
            served = now;
        }
        return now.products();
    }

    private Map<DatasetId, Set<String>> products() {
        Map<DatasetId, Set<String>> products = new HashMap<>();
        for (KnownProduct product : directory.live()) {
            for (KnownPort port : product.ports()) {
                for (DatasetId dataset : DatasetNaming.of(port.address(), physicalNames(port))) {
                    products.computeIfAbsent(dataset, key -> new LinkedHashSet<>())
                            .add(product.id());
                }
            }
        }
        return products;
    }

    private static List<String> physicalNames(KnownPort port) {
        return port.objects().stream().map(ServedDatasets::physicalName).toList();
    }

    private static String physicalName(SchemaObject object) {
        return object.getPhysicalName() == null ? object.getName() : object.getPhysicalName();
    }
}
