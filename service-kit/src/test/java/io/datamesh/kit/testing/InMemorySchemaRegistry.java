package io.datamesh.kit.testing;

import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.registry.SchemaRegistry;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry for topology tests. It registers what it is asked for, so that nothing has to be prepared, and can be switched off. */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile boolean down;

    public void down(boolean now) {
        this.down = now;
    }

    /** How often {@link #byId} was called. */
    public int lookUps() {
        return lookUps.get();
    }

    @Override
    public WriterSchema byId(int id) {
        lookUps.incrementAndGet();
        check();
        Schema schema = schemas.get(id);
        return schema == null
                ? new WriterSchema.Unusable("schema id " + id + " is not in the registry")
                : new WriterSchema.Known(schema);
    }

    @Override
    public OptionalInt idOf(String subject, Schema schema) {
        check();
        return OptionalInt.of(id(schema));
    }

    @Override
    public Registration register(String subject, Schema schema) {
        check();
        return new Registration.Registered(id(schema));
    }

    private synchronized int id(Schema schema) {
        return ids.computeIfAbsent(schema, added -> {
            int id = ids.size() + 1;
            schemas.put(id, added);
            return id;
        });
    }

    private void check() {
        if (down) {
            throw new RegistryUnavailableException("the registry is switched off");
        }
    }
}
