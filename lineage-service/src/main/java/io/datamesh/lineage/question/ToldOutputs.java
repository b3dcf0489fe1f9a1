package io.datamesh.lineage.question;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The outputs of jobs for which they say from which columns theirs come. Asked once for each job. */
final class ToldOutputs {

    private final Nodes nodes;
    private final EdgeTable columns;
    private final long at;
    private final Map<Integer, Set<Integer>> known = new HashMap<>();

    ToldOutputs(Nodes nodes, EdgeTable columns, long at) {
        this.nodes = nodes;
        this.columns = columns;
        this.at = at;
    }

    /** Datasets. */
    Set<Integer> of(int owner) {
        return known.computeIfAbsent(owner, asked -> {
            Set<Integer> told = new HashSet<>();
            for (int i = 0; i < columns.owned(asked); i++) {
                int edge = columns.owned(asked, i);
                if (columns.isValid(edge, at)) {
                    told.add(nodes.datasetOf(columns.target(edge)));
                }
            }
            return told;
        });
    }
}
