package io.datamesh.product.dataset;

import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names the datasets behind ports, and brings the spellings of a dataset's name to one. A dataset is a port's if any of its {@link #spellings} is among
 * the port's names. See the naming conventions at openlineage.io/docs/spec/naming.
 */
public final class DatasetNaming {

    private DatasetNaming() {}

    /** The datasets an output port serves, spelt canonically: one for each broker of a cluster and each object of its contract; empty if its address says too little. */
    public static Set<DatasetId> of(OutputPort port) {
        List<String> objects = port.getContract() == null
                ? List.of()
                : port.getContract().getSchema$().stream()
                        .map(DatasetNaming::physicalName)
                        .toList();
        return of(port.getAddress(), objects);
    }

    /** The datasets an input port reads, as far as its own address says; a port that names a product reads what that product serves. */
    public static Set<DatasetId> of(InputPort port) {
        return of(port.getAddress(), List.of());
    }

    /**
     * @param address may be null
     * @param objects names to take where the address has no location
     */
    public static Set<DatasetId> of(PortAddress address, List<String> objects) {
        if (address == null) {
            return Set.of();
        }
        Place place = Place.of(address);
        if (place == null) {
            return Set.of();
        }
        List<String> names = place.path().isEmpty() ? objects : List.of(place.path());
        Set<DatasetId> found = new LinkedHashSet<>();
        for (String name : names) {
            for (DatasetId spelling :
                    spellings(new DatasetId(place.namespace(), qualified(place, name, address.getProperties())))) {
                found.add(spelling);
            }
        }
        return found;
    }

    /** The canonical spellings of an observed dataset, at least one: several where its namespace lists several brokers. */
    public static List<DatasetId> spellings(DatasetId dataset) {
        String namespace = dataset.namespace().strip();
        int scheme = namespace.indexOf("://");
        if (scheme < 0) {
            return List.of(new DatasetId(namespace, trimmed(dataset.name(), Store.OTHER)));
        }
        Store store = Store.of(namespace.substring(0, scheme));
        String rest = trimSlashes(namespace.substring(scheme + 3));
        int path = rest.indexOf('/');
        String hosts = path < 0 ? rest : rest.substring(0, path);
        String suffix = path < 0 ? "" : rest.substring(path);
        List<DatasetId> spellings = new ArrayList<>();
        for (String host : hosts.split(",")) {
            spellings.add(new DatasetId(
                    store.scheme(namespace.substring(0, scheme)) + "://" + store.host(host.strip()) + suffix,
                    trimmed(dataset.name(), store)));
        }
        return List.copyOf(spellings);
    }

    /** A table that is named without its database belongs to the one the address names. */
    private static String qualified(Place place, String name, Map<String, String> properties) {
        if (!place.store().hasTables()) {
            return name;
        }
        String qualified = name;
        for (String part : List.of("schema", "database", "catalog")) {
            String value = properties.get(part);
            if (value != null && !qualified.startsWith(value + ".")) {
                qualified = value + "." + qualified;
            }
        }
        return qualified;
    }

    private static String physicalName(SchemaObject object) {
        return object.getPhysicalName() == null ? object.getName() : object.getPhysicalName();
    }

    private static String trimmed(String name, Store store) {
        return store.hasPaths() ? trimSlashes(name) : name;
    }

    static String trimSlashes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '/') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '/') {
            to--;
        }
        return text.substring(from, to);
    }

    /** Where an address points: a namespace, and what is named in it, which may be empty. */
    private record Place(Store store, String namespace, String path) {

        static Place of(PortAddress address) {
            String server = text(address.getServer());
            String location = text(address.getLocation());
            String type = text(address.getType()).toLowerCase(Locale.ROOT);
            if (server.isEmpty() && location.contains("://")) {
                server = location;
                location = "";
            }
            int scheme = server.indexOf("://");
            if (type.isEmpty() && scheme > 0) {
                type = server.substring(0, scheme);
            }
            Store store = Store.of(type);
            if (store == Store.BIGQUERY || store == Store.PUBSUB) {
                return new Place(store, store.scheme(type), server.isEmpty() ? location : server + "." + location);
            }
            String host = scheme < 0 ? server : server.substring(scheme + 3);
            int slash = host.indexOf('/');
            String path = slash < 0 ? "" : host.substring(slash + 1);
            host = slash < 0 ? host : host.substring(0, slash);
            if (type.isEmpty() || host.isEmpty()) {
                return null;
            }
            String whole = path.isEmpty() || location.startsWith(path) ? location : joined(store, path, location);
            return new Place(store, store.scheme(type) + "://" + host, whole);
        }

        private static String joined(Store store, String path, String location) {
            String sound = trimSlashes(path);
            return location.isEmpty() ? sound : sound + (store.hasTables() ? "." : "/") + location;
        }

        private static String text(String value) {
            return value == null ? "" : value.strip();
        }
    }
}
