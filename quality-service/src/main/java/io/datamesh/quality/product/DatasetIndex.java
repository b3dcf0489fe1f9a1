package io.datamesh.quality.product;

import io.datamesh.model.PortAddress;
import io.datamesh.model.SchemaObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports by the names under which other tools know their data: the physical name of an object, its name, the place of the port. */
public final class DatasetIndex {

    /** A name that serves more ports than this tells nothing. */
    private static final int MOST_PLACES = 20;

    private final Map<String, Set<Place>> byName = new ConcurrentHashMap<>();

    /** Where a dataset stands in the mesh; the object is null where the port's contract tells of none or several. */
    public record Place(String productId, String port, String object) {}

    /**
     * Takes a product's names in, in the place of those it had before.
     *
     * @param before null for a new product
     * @param now null for one that is gone
     */
    void replace(KnownProduct before, KnownProduct now) {
        if (before != null) {
            names(before).forEach((name, places) -> byName.computeIfPresent(name, (key, all) -> without(all, places)));
        }
        if (now != null) {
            names(now).forEach((name, places) -> byName.merge(name, places, DatasetIndex::with));
        }
    }

    void clear() {
        byName.clear();
    }

    private static Map<String, Set<Place>> names(KnownProduct product) {
        Map<String, Set<Place>> names = new HashMap<>();
        for (KnownPort port : product.ports()) {
            for (SchemaObject object : port.objects()) {
                Place place = new Place(product.id(), port.name(), object.getName());
                put(names, object.getPhysicalName(), place);
                put(names, object.getName(), place);
            }
            PortAddress address = port.address();
            if (address != null) {
                String object =
                        port.objects().size() == 1 ? port.objects().getFirst().getName() : null;
                put(names, address.getLocation(), new Place(product.id(), port.name(), object));
            }
        }
        return names;
    }

    private static void put(Map<String, Set<Place>> names, String name, Place place) {
        if (name != null && !name.isBlank()) {
            names.computeIfAbsent(normal(name), key -> new LinkedHashSet<>()).add(place);
        }
    }

    private static Set<Place> with(Set<Place> some, Set<Place> others) {
        Set<Place> all = new LinkedHashSet<>(some);
        others.stream().filter(place -> all.size() < MOST_PLACES).forEach(all::add);
        return all;
    }

    private static Set<Place> without(Set<Place> all, Set<Place> gone) {
        Set<Place> left = new LinkedHashSet<>(all);
        left.removeAll(gone);
        return left.isEmpty() ? null : left;
    }

    /**
     * The places of a dataset: of its whole name if anything has that, else of the same name with fewer qualifiers, as in {@code shop.sales.orders},
     * {@code sales.orders}, {@code orders}.
     */
    public Set<Place> find(String dataset) {
        String name = normal(dataset);
        while (true) {
            Set<Place> places = byName.get(name);
            if (places != null) {
                return Set.copyOf(places);
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                return Set.of();
            }
            name = name.substring(dot + 1);
        }
    }

    /** The places that have exactly this name. */
    public Set<Place> exactly(String dataset) {
        return Optional.ofNullable(byName.get(normal(dataset))).map(Set::copyOf).orElse(Set.of());
    }

    private static String normal(String name) {
        return name.strip().replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
    }
}
