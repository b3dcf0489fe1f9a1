package io.datamesh.governance.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Who is linked to whom: each link is found by its kind and one end, without looking at the others. Made anew with the processor, since what it remembers
 * of the store is void when a transaction is.
 */
final class Links {

    /** What links two things. */
    enum Kind {
        /** Product to the products that name it in an input port. */
        READ_PRODUCT,
        /** Contract to the products that name it in an input port. */
        READ_CONTRACT,
        /** Contract to the products that serve it. */
        SERVED_CONTRACT,
        /** Entity to the products that claim it, each behind its domain. */
        ENTITY,
        /** Domain to its products. */
        DOMAIN,
        /** Dataset to the products that serve it. */
        DATASET,
        /** Dataset to the jobs that read or write it. */
        JOB
    }

    record Link(String to, byte[] value) {}

    private static final char SEPARATOR = '\0';
    private static final byte[] NOTHING = {1};
    private final KeyValueStore<String, byte[]> store;

    private final FewLinks few = new FewLinks(this::first);

    Links(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void put(Kind kind, String from, String to, byte[] value) {
        few.forget(prefix(kind, from));
        store.put(key(kind, from, to), value);
    }

    void put(Kind kind, String from, String to) {
        put(kind, from, to, NOTHING);
    }

    void delete(Kind kind, String from, String to) {
        few.forget(prefix(kind, from));
        store.delete(key(kind, from, to));
    }

    /** In the order of what they lead to. */
    List<Link> from(Kind kind, String from, int most) {
        String prefix = prefix(kind, from);
        return few.all(prefix)
                .map(all -> all.subList(0, Math.min(most, all.size())))
                .orElseGet(() -> first(prefix, most));
    }

    private List<Link> first(String prefix, int most) {
        List<Link> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> links = store.prefixScan(prefix, new StringSerializer())) {
            while (links.hasNext() && found.size() < most) {
                KeyValue<String, byte[]> link = links.next();
                found.add(new Link(link.key.substring(prefix.length()), link.value));
            }
        }
        return found;
    }

    /** Links to something in a group: the first few of each of the first groups. What is left out is not looked at. */
    List<Place> firstOfGroups(Kind kind, String from, int groups, int each) {
        String prefix = prefix(kind, from);
        return few.all(prefix)
                .map(all -> firstOfGroups(all, groups, each))
                .orElseGet(() -> firstOfManyGroups(prefix, groups, each));
    }

    private static List<Place> firstOfGroups(List<Link> all, int groups, int each) {
        Map<String, List<Place>> byGroup = new LinkedHashMap<>();
        for (Link link : all) {
            Place place = Place.inGroup(link.to());
            byGroup.computeIfAbsent(place.domain(), group -> new ArrayList<>()).add(place);
        }
        return byGroup.values().stream()
                .limit(groups)
                .flatMap(group -> group.stream().limit(each))
                .toList();
    }

    private List<Place> firstOfManyGroups(String prefix, int groups, int each) {
        String end = next(prefix);
        List<Place> found = new ArrayList<>();
        String begin = prefix;
        for (int group = 0; group < groups && begin != null; group++) {
            begin = addGroup(prefix, begin, end, each, found);
        }
        return found;
    }

    /** @return where the next group begins; null if there is none */
    private String addGroup(String prefix, String begin, String end, int each, List<Place> into) {
        String group = null;
        int taken = 0;
        try (KeyValueIterator<String, byte[]> links = store.range(begin, end)) {
            while (links.hasNext() && taken < each) {
                Place place = Place.inGroup(links.next().key.substring(prefix.length()));
                if (group != null && !place.domain().equals(group)) {
                    break;
                }
                group = place.domain();
                into.add(place);
                taken++;
            }
        }
        return group == null ? null : next(prefix + group + SEPARATOR);
    }

    /** Links to something in a group, all of them. */
    void forEachInGroups(Kind kind, String from, Consumer<Place> visitor) {
        String prefix = prefix(kind, from);
        try (KeyValueIterator<String, byte[]> links = store.prefixScan(prefix, new StringSerializer())) {
            while (links.hasNext()) {
                visitor.accept(Place.inGroup(links.next().key.substring(prefix.length())));
            }
        }
    }

    void putInGroup(Kind kind, String from, Place to) {
        few.forget(prefix(kind, from));
        store.put(prefix(kind, from) + clean(to.domain()) + SEPARATOR + clean(to.productId()), NOTHING);
    }

    void deleteFromGroup(Kind kind, String from, Place to) {
        few.forget(prefix(kind, from));
        store.delete(prefix(kind, from) + clean(to.domain()) + SEPARATOR + clean(to.productId()));
    }

    /** Behind every key that begins with this prefix, which ends with a separator. */
    private static String next(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + (char) (SEPARATOR + 1);
    }

    /** A place in the order of all products, by domain and id. */
    record Place(String domain, String productId) {

        private static Place inGroup(String rest) {
            int end = rest.indexOf(SEPARATOR);
            return new Place(rest.substring(0, end), rest.substring(end + 1));
        }
    }

    /** The products behind a place; a null {@code within} walks through all domains. */
    List<Place> productsAfter(Place after, String within, int most) {
        String begin = within == null ? Kind.DOMAIN.name() + SEPARATOR : prefix(Kind.DOMAIN, within);
        String from = after == null ? begin : key(Kind.DOMAIN, after.domain(), after.productId()) + SEPARATOR;
        String end = next(begin);
        List<Place> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> links = store.range(from, end)) {
            while (links.hasNext() && found.size() < most) {
                String[] parts = links.next().key.split(String.valueOf(SEPARATOR), 3);
                if (parts.length == 3) {
                    found.add(new Place(parts[1], parts[2]));
                }
            }
        }
        return found;
    }

    private static String prefix(Kind kind, String from) {
        return kind.name() + SEPARATOR + clean(from) + SEPARATOR;
    }

    private static String key(Kind kind, String from, String to) {
        return prefix(kind, from) + clean(to);
    }

    /** Names come from documents; one with a separator in it must not pass for another. */
    static String clean(String name) {
        return name.indexOf(SEPARATOR) < 0 ? name : name.replace(SEPARATOR, '\uFFFD');
    }
}
