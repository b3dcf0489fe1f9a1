package io.datamesh.kit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.web.MalformedPositionException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Appends each value to the list of its key, so that a record lost, doubled or out of order shows. One file holds data and positions. */
final class MapIndex implements ViewIndex {

    private final Path file;
    private Map<String, List<String>> applied = new ConcurrentHashMap<>();
    private volatile Map<String, List<String>> visible = Map.of();

    final List<Positions> answered = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Consumer<ConsumerRecord<byte[], byte[]>> beforeApply = fact -> {};
    volatile boolean diskFull;
    volatile boolean commitFails;
    volatile CompletableFuture<Void> slowCommit;
    volatile boolean closedItself;

    MapIndex(Path directory) {
        this.file = directory.resolve("index");
    }

    List<String> get(String key) {
        return visible.getOrDefault(key, List.of());
    }

    @Override
    public Positions restored() throws IOException {
        events.add("restored");
        if (!Files.exists(file)) {
            return Positions.NONE;
        }
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            Positions positions = Positions.parse(in.readUTF());
            @SuppressWarnings("unchecked") // written below
            Map<String, List<String>> data = (Map<String, List<String>>) in.readObject();
            applied = data;
            visible = copy();
            return positions;
        } catch (ClassNotFoundException | MalformedPositionException e) {
            throw new IOException("the index is damaged", e);
        }
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> fact) throws IOException {
        beforeApply.accept(fact);
        failIfClosed();
        if (diskFull) {
            throw new IOException("No space left on device");
        }
        String key = new String(fact.key(), UTF_8);
        applied.computeIfAbsent(key, absent -> new ArrayList<>()).add(new String(fact.value(), UTF_8));
    }

    @Override
    public void refresh(Positions upTo) {
        failIfClosed();
        visible = copy();
    }

    @Override
    public void afterRefresh(Positions now) {
        answered.add(now);
    }

    @Override
    public void commit(Positions upTo) throws IOException {
        if (commitFails) {
            throw new IOException("No space left on device");
        }
        events.add("commit");
        Path next = file.resolveSibling("index.next");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(next))) {
            out.writeUTF(upTo.token());
            out.writeObject(applied);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** As slow as a disk can be, if it is told so; what is durable is that of the beginning. */
    @Override
    public Future<?> beginCommit(Positions upTo) throws IOException {
        commit(upTo);
        return slowCommit == null ? CompletableFuture.completedFuture(null) : slowCommit;
    }

    @Override
    public void reset() throws IOException {
        events.add("reset");
        closedItself = false;
        Files.deleteIfExists(file);
        applied = new ConcurrentHashMap<>();
        visible = Map.of();
    }

    @Override
    public void close() {
        events.add("close");
    }

    private Map<String, List<String>> copy() {
        Map<String, List<String>> copy = new ConcurrentHashMap<>();
        applied.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        return copy;
    }

    /** As a search index does after its first failed write. */
    private void failIfClosed() {
        if (closedItself) {
            throw new IllegalStateException("this writer is closed");
        }
    }
}
