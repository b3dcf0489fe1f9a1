package io.datamesh.lineage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every node has a small number, given once and never taken back. A job or dataset belongs to a namespace, a column to its dataset; a product belongs to nothing.
 * One thread writes, and none reads meanwhile.
 */
public final class Nodes {

    public static final int NONE = -1;

    private static final NodeKind[] KINDS = NodeKind.values();
    private static final int FIRST_CAPACITY = 1_024;

    private final Map<String, Integer> namespaceNumbers = new HashMap<>();
    private final List<String> namespaces = new ArrayList<>();

    private byte[] kinds = new byte[FIRST_CAPACITY];
    private int[] parents = new int[FIRST_CAPACITY];
    private String[] names = new String[FIRST_CAPACITY];
    private int size;

    private final EdgeLists columns = new EdgeLists();

    /** Open addressing, linear probing: number + 1, or 0 for an empty slot. */
    private int[] slots = new int[FIRST_CAPACITY * 2];

    public int size() {
        return size;
    }

    public List<String> namespaces() {
        return namespaces;
    }

    public int namespace(String namespace) {
        return namespaceNumbers.getOrDefault(namespace, NONE);
    }

    public int job(String namespace, String name) {
        return intern(NodeKind.JOB, internNamespace(namespace), name);
    }

    public int dataset(String namespace, String name) {
        return intern(NodeKind.DATASET, internNamespace(namespace), name);
    }

    /** @param field empty for the dataset as a whole */
    public int column(int dataset, String field) {
        return intern(NodeKind.COLUMN, dataset, field);
    }

    public int product(String id) {
        return intern(NodeKind.PRODUCT, NONE, id);
    }

    /** {@link #NONE} if it was never heard of. */
    public int find(NodeKind kind, String namespace, String name) {
        int parent = kind == NodeKind.PRODUCT ? NONE : namespace(namespace);
        return parent == NONE && kind != NodeKind.PRODUCT ? NONE : lookUp(kind, parent, name);
    }

    public int findColumn(int dataset, String field) {
        return lookUp(NodeKind.COLUMN, dataset, field);
    }

    public NodeKind kind(int node) {
        return KINDS[kinds[node]];
    }

    public String name(int node) {
        return names[node];
    }

    /** Of a job, a dataset, or a column's dataset. */
    public String namespaceOf(int node) {
        return namespaces.get(kinds[node] == NodeKind.COLUMN.ordinal() ? parents[parents[node]] : parents[node]);
    }

    public int namespaceNumber(int node) {
        return parents[node];
    }

    public int datasetOf(int column) {
        return parents[column];
    }

    /** How many columns of a dataset are known by an edge. */
    public int columns(int dataset) {
        return columns.length(dataset);
    }

    public int columnOf(int dataset, int index) {
        return columns.get(dataset, index);
    }

    /** The id under which the world knows the node, as Marquez writes it. */
    public String id(int node) {
        return switch (kind(node)) {
            case PRODUCT -> NodeKind.PRODUCT.prefix() + ":" + names[node];
            case COLUMN ->
                NodeKind.COLUMN.prefix() + ":" + namespaceOf(node) + ":" + names[parents[node]] + ":" + names[node];
            default -> kind(node).prefix() + ":" + namespaceOf(node) + ":" + names[node];
        };
    }

    private int internNamespace(String namespace) {
        return namespaceNumbers.computeIfAbsent(namespace, added -> {
            namespaces.add(added);
            return namespaces.size() - 1;
        });
    }

    private int intern(NodeKind kind, int parent, String name) {
        int slot = slot(kind.ordinal(), parent, name);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == names.length) {
            int capacity = size + (size >> 1);
            kinds = Arrays.copyOf(kinds, capacity);
            parents = Arrays.copyOf(parents, capacity);
            names = Arrays.copyOf(names, capacity);
        }
        int node = size++;
        kinds[node] = (byte) kind.ordinal();
        parents[node] = parent;
        names[node] = name;
        slots[slot] = node + 1;
        if (kind == NodeKind.COLUMN) {
            columns.add(parent, node);
        }
        if (size * 2 > slots.length) {
            rehash();
        }
        return node;
    }

    private int lookUp(NodeKind kind, int parent, String name) {
        return slots[slot(kind.ordinal(), parent, name)] - 1;
    }

    private int slot(int kind, int parent, String name) {
        int mask = slots.length - 1;
        int slot = hash(kind, parent, name) & mask;
        while (slots[slot] != 0) {
            int node = slots[slot] - 1;
            if (kinds[node] == kind && parents[node] == parent && names[node].equals(name)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int node = 0; node < size; node++) {
            slots[slot(kinds[node], parents[node], names[node])] = node + 1;
        }
    }

    private static int hash(int kind, int parent, String name) {
        int hash = (name.hashCode() * 31 + parent) * 31 + kind;
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
