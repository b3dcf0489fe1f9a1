package io.datamesh.lineage.description;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps equal texts once: most jobs of a mesh say the same of themselves, and many datasets have the same schema. */
final class Texts {

    private final Interner<String> texts = Interner.newWeakInterner();

    String shared(String text) {
        return text == null ? null : texts.intern(text);
    }

    List<String> shared(List<String> some) {
        return some.isEmpty() ? List.of() : some.stream().map(this::shared).collect(Collectors.toUnmodifiableList());
    }

    Map<String, String> shared(Map<String, String> some) {
        return some.isEmpty()
                ? Map.of()
                : some.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> shared(entry.getKey()), entry -> shared(entry.getValue())));
    }
}
