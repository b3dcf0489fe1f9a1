package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datamesh.lineage.openlineage.EventOutline.Fragment;
import java.io.IOException;
import java.util.Optional;

/**
 * Datasets as events told them lately, byte for byte: sound, and without secrets. Jobs say the same of their datasets run after run, and reading that again would take most of the
 * time that an event takes.
 */
final class KnownDatasets {

    /** What is kept of a dataset besides its bytes: about as many again, and some objects. */
    private static final int OVERHEAD = 500;

    private static final int LARGEST = 64 << 10;

    private final ObjectReader reader;
    private final Redaction redaction;
    private final Cache<Fragment, ToldDataset> known;

    KnownDatasets(ObjectReader reader, Redaction redaction, long mostBytes) {
        this.reader = reader;
        this.redaction = redaction;
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Fragment fragment, ToldDataset told) -> 2 * fragment.bytes().length + OVERHEAD)
                .executor(Runnable::run)
                .build();
    }

    /** Empty if it can't be told by itself: it has a fault or a secret, or it speaks of jobs. */
    Optional<ToldDataset> told(Fragment fragment) throws IOException {
        ToldDataset before = known.getIfPresent(fragment);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<ToldDataset> told = read(fragment);
        if (fragment.bytes().length <= LARGEST) {
            told.ifPresent(one -> known.put(fragment, one));
        }
        return told;
    }

    private Optional<ToldDataset> read(Fragment fragment) throws IOException {
        JsonNode dataset = reader.readTree(fragment.bytes());
        Faults faults = new Faults();
        new DatasetCheck(faults, new NameCheck(faults)).check(dataset, Place.WHOLE, true);
        boolean byItself =
                faults.isEmpty() && !dataset.path("facets").has("lineage") && !redaction.redact((ObjectNode) dataset);
        return byItself ? Optional.of(ToldDataset.of(dataset, fragment.role())) : Optional.empty();
    }
}
