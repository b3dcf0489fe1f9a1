package io.datamesh.registry;

import java.util.OptionalInt;
import org.apache.avro.Schema;

/** What the mesh asks of a schema registry. Every method throws {@link RegistryUnavailableException} when there is no answer to rely on. */
public interface SchemaRegistry extends AutoCloseable {

    /** The schema a record with this id was written with. Ids are never reused, so a known schema may be kept for ever. */
    WriterSchema byId(int id);

    /** The id under which exactly this schema is registered for a subject; empty if it is not. */
    OptionalInt idOf(String subject, Schema schema);

    /** Registers a schema, or finds it registered already. */
    Registration register(String subject, Schema schema);

    @Override
    default void close() {}

    /** The answer to a look-up by id. */
    sealed interface WriterSchema {

        record Known(Schema schema) implements WriterSchema {}

        /** No record can be read with this id: it is not registered, not Avro, or not a schema this platform takes. */
        record Unusable(String reason) implements WriterSchema {}
    }

    /** The answer to a registration. */
    sealed interface Registration {

        record Registered(int id) implements Registration {}

        /** The registry does not take the schema: incompatible with earlier versions, or invalid. */
        record Refused(String reason) implements Registration {}
    }
}
