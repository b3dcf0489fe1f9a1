package io.datamesh.quality.slo;

import java.util.Set;

/** Which products serve which datasets, as far as the catalog's facts have been read. */
public interface Datasets {

    /** Knows none. */
    Datasets NONE = new Datasets() {
        @Override
        public boolean areKnown() {
            return false;
        }

        @Override
        public long revision() {
            return 0;
        }

        @Override
        public Set<String> servedBy(String namespace, String name) {
            return Set.of();
        }
    };

    /** Whether everything that was published before this service started is known. */
    boolean areKnown();

    /** Grows when products change. */
    long revision();

    /** Products one of whose output ports is this dataset, in OpenLineage's names. */
    Set<String> servedBy(String namespace, String name);
}
