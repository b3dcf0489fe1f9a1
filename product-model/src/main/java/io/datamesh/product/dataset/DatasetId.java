package io.datamesh.product.dataset;

import java.util.Comparator;

/**
 * A dataset as OpenLineage names it.
 *
 * @param namespace where it is, as in {@code kafka://broker:9092}
 * @param name what it is called there, as in a topic or {@code database.schema.table}
 */
public record DatasetId(String namespace, String name) implements Comparable<DatasetId> {

    private static final Comparator<DatasetId> ORDER =
            Comparator.comparing(DatasetId::namespace).thenComparing(DatasetId::name);

    /** As one text that no other dataset has: a slash stands between the two, and those of the namespace are escaped. */
    public String key() {
        return namespace.replace("%", "%25").replace("/", "%2F") + "/" + name;
    }

    @Override
    public int compareTo(DatasetId other) {
        return ORDER.compare(this, other);
    }
}
