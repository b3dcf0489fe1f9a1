package io.datamesh.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class HeldEntriesTest {

    private static final int MOST = 3;

    private final Map<String, String> store = new TreeMap<>();
    private final List<String> accesses = new ArrayList<>();
    private final HeldEntries<String> entries = new HeldEntries<>(MOST, this::read, this::write);

    @Test
    void readsWhatItHoldsOnce() {
        store.put("a", "1");

        assertThat(entries.get(key("a"))).contains("1");
        assertThat(entries.get(key("a"))).contains("1");
        assertThat(accesses).containsExactly("read a");
    }

    @Test
    void remembersThatThereIsNone() {
        assertThat(entries.get(key("a"))).isEmpty();
        assertThat(entries.get(key("a"))).isEmpty();
        assertThat(accesses).containsExactly("read a");
    }

    @Test
    void writesWhatChangedOnceHoweverOftenItDid() {
        entries.put(key("a"), "1");
        entries.put(key("a"), "2");
        assertThat(store).isEmpty();

        entries.write();
        entries.write();

        assertThat(store).containsOnly(Map.entry("a", "2"));
        assertThat(accesses).containsExactly("write a");
    }

    @Test
    void writesAgainWhatChangesAgain() {
        entries.put(key("a"), "1");
        entries.write();
        entries.put(key("a"), "2");
        entries.write();

        assertThat(store).containsOnly(Map.entry("a", "2"));
    }

    @Test
    void deletes() {
        store.put("a", "1");
        entries.delete(key("a"));

        assertThat(entries.get(key("a"))).isEmpty();
        entries.write();
        assertThat(store).isEmpty();
    }

    @Test
    void writesWhatItLetsGo() {
        entries.put(key("a"), "1");
        entries.put(key("b"), "1");
        entries.put(key("c"), "1");
        assertThat(entries.get(key("a"))).contains("1");
        entries.put(key("d"), "1");
        assertThat(store).as("b was not used for longest").containsOnlyKeys("b");

        assertThat(entries.get(key("b"))).contains("1");
        entries.put(key("b"), "2");
        entries.write();

        assertThat(store).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2", "c", "1", "d", "1"));
        assertThat(accesses).filteredOn(access -> access.equals("write b")).hasSize(2);
    }

    @Test
    void forgetsChangesThatAreVoid() {
        store.put("a", "1");
        entries.put(key("a"), "2");
        entries.forget();
        entries.write();

        assertThat(entries.get(key("a"))).contains("1");
        assertThat(store).containsOnly(Map.entry("a", "1"));
    }

    private String read(Bytes key) {
        accesses.add("read " + text(key));
        return store.get(text(key));
    }

    private void write(Bytes key, String value) {
        accesses.add("write " + text(key));
        if (value == null) {
            store.remove(text(key));
        } else {
            store.put(text(key), value);
        }
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    private static String text(Bytes key) {
        return new String(key.get(), UTF_8);
    }
}
