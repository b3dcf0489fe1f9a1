package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.kit.problem.Violation;
import java.util.List;

/** What came of reading an OpenLineage event. */
public sealed interface OpenLineageEvent {

    /** A sound event without secrets. */
    final class Sound implements OpenLineageEvent {

        private final EventKind kind;
        private final ObjectNode tree;
        private final byte[] bytes;
        private final List<ToldDataset> known;

        Sound(EventKind kind, ObjectNode tree, byte[] bytes) {
            this(kind, tree, bytes, List.of());
        }

        /** @param known datasets that are not in the tree, because they were read before */
        Sound(EventKind kind, ObjectNode tree, byte[] bytes, List<ToldDataset> known) {
            this.kind = kind;
            this.tree = tree;
            this.bytes = bytes;
            this.known = known;
        }

        EventKind kind() {
            return kind;
        }

        ObjectNode tree() {
            return tree;
        }

        List<ToldDataset> known() {
            return known;
        }

        /** The event as JSON: as it came, unless something had to be hidden. Not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        /** What it is about, in the words of OpenLineage's own Kafka transport, so that all events of a job share a partition. */
        public String key() {
            return switch (kind) {
                case RUN -> "run:" + identity("job");
                case JOB -> "job:" + identity("job");
                case DATASET -> "dataset:" + identity("dataset");
            };
        }

        private String identity(String member) {
            return tree.get(member).get("namespace").textValue() + "/"
                    + tree.get(member).get("name").textValue();
        }
    }

    /** @param malformed whether it is no JSON at all */
    record Faulty(List<Violation> violations, boolean malformed) implements OpenLineageEvent {}
}
