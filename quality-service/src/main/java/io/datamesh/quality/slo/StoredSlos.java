package io.datamesh.quality.slo;

import io.datamesh.kit.streams.HeldEntries;
import org.apache.kafka.common.utils.Bytes;

/**
 * SLOs as the store has them: what they are about in one entry, which changes with the product, and where they stand in another, which changes with every
 * measurement.
 */
record StoredSlos(Shelf standings, Shelf terms, Shelf buckets) {

    HeldEntries<Slo> held(int most) {
        return new HeldEntries<>(most, this::read, this::write);
    }

    /** Null for none. */
    private Slo read(Bytes key) {
        byte[] standing = standings.get(key);
        if (standing == null) {
            return null;
        }
        byte[] about = terms.get(key);
        return Slo.stored(
                Stored.TERMS.read(about == null ? standing : about), // both were once one entry
                about != null,
                Stored.SLO.read(standing),
                new StoredBuckets(buckets, key));
    }

    private void write(Bytes key, Slo slo) {
        if (slo == null) {
            standings.delete(key);
            terms.delete(key);
            return;
        }
        standings.put(key, Stored.SLO.bytes(slo.stored()));
        if (slo.hasNewTerms()) {
            terms.put(key, Stored.TERMS.bytes(slo.terms()));
            slo.termsAreStored();
        }
    }
}
