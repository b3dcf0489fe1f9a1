package io.datamesh.topics;

import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.registry.SchemaRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stands before each value of a topic: asked for once, however many serializers write to it. */
final class WireHeaders {

    private final SchemaRegistry registry;
    private final Map<String, byte[]> bySubject = new ConcurrentHashMap<>();

    WireHeaders(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** @throws RegistryUnavailableException until the topic's owner has registered the schema and the registry can be asked for its id */
    byte[] of(Topic<?> topic) {
        byte[] known = bySubject.get(topic.subject());
        return known != null ? known : ask(topic);
    }

    /** Not under the map's lock: two that ask at once get the same answer, and nobody waits for a registry that is away. */
    private byte[] ask(Topic<?> topic) {
        int id = registry.idOf(topic.subject(), topic.schema())
                .orElseThrow(() -> new RegistryUnavailableException("the schema of " + topic.name()
                        + " is not registered yet; the " + topic.owner().name().toLowerCase(Locale.ROOT)
                        + " service does so when it starts"));
        byte[] header = ConfluentHeader.of(id);
        bySubject.put(topic.subject(), header);
        return header;
    }
}
