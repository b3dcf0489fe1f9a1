package io.datamesh.topics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.registry.SchemaRegistry;
import io.datamesh.registry.SchemaRegistry.WriterSchema;
import java.time.Duration;

/** Schemas by id: those that are known for ever, and for a while those that are not, so that no record costs a request of its own. */
final class WriterSchemas {

    private static final int MOST_KNOWN = 1_000;
    private static final int MOST_UNUSABLE = 10_000;
    private static final Duration UNUSABLE_FOR = Duration.ofSeconds(30);

    private final SchemaRegistry registry;
    private final Cache<Integer, WriterSchema.Known> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final Cache<Integer, WriterSchema.Unusable> unusable = Caffeine.newBuilder()
            .maximumSize(MOST_UNUSABLE)
            .expireAfterWrite(UNUSABLE_FOR)
            .build();

    WriterSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    WriterSchema byId(int id) {
        WriterSchema.Known schema = known.getIfPresent(id);
        if (schema != null) {
            return schema;
        }
        WriterSchema.Unusable fault = unusable.getIfPresent(id);
        return fault != null ? fault : ask(id);
    }

    private WriterSchema ask(int id) {
        WriterSchema answer = registry.byId(id);
        switch (answer) {
            case WriterSchema.Known schema -> known.put(id, schema);
            case WriterSchema.Unusable fault -> unusable.put(id, fault);
        }
        return answer;
    }
}
