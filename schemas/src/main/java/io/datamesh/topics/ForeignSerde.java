package io.datamesh.topics;

import io.datamesh.registry.RegistryUnavailableException;
import io.datamesh.topics.AvroDecoder.ValueReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** Serde classes of the user's choice, configured with everything below {@code mesh.serde.}. */
final class ForeignSerde {

    private static final String PREFIX = "mesh.serde.";
    private static final String SERIALIZER = PREFIX + "serializer.class";
    private static final String DESERIALIZER = PREFIX + "deserializer.class";
    private static final int DEEPEST_CAUSE = 20;

    private final Optional<Serializer<?>> serializer;
    private final Optional<Deserializer<?>> deserializer;

    private ForeignSerde(Optional<Serializer<?>> serializer, Optional<Deserializer<?>> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    static Optional<ForeignSerde> from(Map<String, String> settings) {
        if (!settings.containsKey(SERIALIZER) && !settings.containsKey(DESERIALIZER)) {
            return Optional.empty();
        }
        Map<String, Object> own = new HashMap<>();
        own.put("schema.registry.url", settings.get("mesh.registry.url"));
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        Optional<Serializer<?>> serializer =
                Optional.ofNullable(settings.get(SERIALIZER)).map(name -> instance(SERIALIZER, name, Serializer.class));
        Optional<Deserializer<?>> deserializer = Optional.ofNullable(settings.get(DESERIALIZER))
                .map(name -> instance(DESERIALIZER, name, Deserializer.class));
        serializer.ifPresent(given -> given.configure(own, false));
        deserializer.ifPresent(given -> given.configure(own, false));
        return Optional.of(new ForeignSerde(serializer, deserializer));
    }

    @SuppressWarnings("unchecked") // the class is the user's promise; what it reads is checked below
    <V> Optional<Serializer<V>> serializer() {
        return serializer.map(given -> (Serializer<V>) given);
    }

    <V> Optional<ValueReader<V>> reader(Topic<V> topic) {
        return deserializer.map(given -> value -> {
            try {
                return topic.valueType().cast(given.deserialize(topic.name(), value));
            } catch (RuntimeException e) {
                throw failure(e);
            }
        });
    }

    void close() {
        serializer.ifPresent(Serializer::close);
        deserializer.ifPresent(Deserializer::close);
    }

    /** The schema itself is known at this point, so only a broken connection can still mean that the registry is away. */
    private static RuntimeException failure(RuntimeException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            boolean connection = cause instanceof IOException && !(cause instanceof EOFException);
            if (connection || cause instanceof TimeoutException || cause instanceof RetriableException) {
                return new RegistryUnavailableException(
                        "the configured deserializer can't reach the registry", failure);
            }
        }
        return failure;
    }

    private static <T> T instance(String setting, String className, Class<T> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IllegalArgumentException(
                    setting + " names " + className + ", which can't be made: " + e.getMessage(), e);
        }
    }
}
