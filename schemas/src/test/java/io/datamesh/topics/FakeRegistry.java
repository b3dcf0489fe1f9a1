package io.datamesh.topics;

import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** Registered schemas have their place in a list as their id. */
final class FakeRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();
    boolean down;
    int lookUps;

    int add(Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public WriterSchema byId(int id) {
        lookUps++;
        check();
        return id < 1 || id > schemas.size()
                ? new WriterSchema.Unusable("schema id " + id + " is not in the registry")
                : new WriterSchema.Known(schemas.get(id - 1));
    }

    @Override
    public OptionalInt idOf(String subject, Schema schema) {
        lookUps++;
        check();
        int place = schemas.indexOf(schema);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place + 1);
    }

    @Override
    public Registration register(String subject, Schema schema) {
        check();
        return new Registration.Registered(add(schema));
    }

    private void check() {
        if (down) {
            throw new RegistryUnavailableException("switched off");
        }
    }
}
