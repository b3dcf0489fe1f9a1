package io.datamesh.bench.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the graph of a service to its plain likeness: what it answers is gathered, and written to a file that is read by its side. */
public final class PlainGraphFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int[] NONE = {};

    private final Map<String, JsonNode> nodes = new HashMap<>();

    /** Takes all nodes of an answer. */
    public void gather(String lineage) throws IOException {
        JSON.readTree(lineage)
                .path("graph")
                .forEach(node -> nodes.putIfAbsent(node.get("id").textValue(), node.get("data")));
    }

    public int size() {
        return nodes.size();
    }

    /** Numbered by their names, so that neighbours stand together. */
    public void write(Path file) throws IOException {
        List<String> order = nodes.keySet().stream().sorted().toList();
        Map<String, Integer> numbers = new HashMap<>();
        order.forEach(id -> numbers.put(id, numbers.size()));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(order.size());
            for (String id : order) {
                JsonNode data = nodes.get(id);
                boolean job = id.startsWith("job:");
                put(id.getBytes(UTF_8), out);
                put(JSON.writeValueAsBytes(data), out);
                out.writeBoolean(job);
                put(job ? numbers(data.get("inputs"), numbers) : NONE, out);
                put(job ? numbers(data.get("outputs"), numbers) : NONE, out);
            }
        }
    }

    static PlainGraph read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int size = in.readInt();
            byte[][] ids = new byte[size][];
            byte[][] data = new byte[size][];
            boolean[] isJob = new boolean[size];
            int[][] sources = new int[size][];
            int[][] targets = new int[size][];
            for (int node = 0; node < size; node++) {
                ids[node] = in.readNBytes(in.readInt());
                data[node] = in.readNBytes(in.readInt());
                isJob[node] = in.readBoolean();
                sources[node] = numbers(in);
                targets[node] = numbers(in);
            }
            for (int job = 0; job < size; job++) {
                if (isJob[job]) {
                    for (int input : sources[job]) {
                        targets[input] = with(targets[input], job);
                    }
                    for (int output : targets[job]) {
                        sources[output] = with(sources[output], job);
                    }
                }
            }
            return new PlainGraph(ids, data, isJob, sources, targets);
        }
    }

    private static int[] numbers(JsonNode datasets, Map<String, Integer> numbers) {
        List<Integer> found = new ArrayList<>();
        datasets.forEach(dataset -> found.add(numbers.get("dataset:"
                + dataset.get("namespace").textValue() + ":"
                + dataset.get("name").textValue())));
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] numbers(DataInputStream in) throws IOException {
        int[] numbers = new int[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }

    private static void put(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void put(int[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static int[] with(int[] numbers, int another) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = another;
        return more;
    }
}
