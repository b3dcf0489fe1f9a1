package io.datamesh.lineage.question;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.lineage.graph.NodeKind;
import java.io.IOException;
import java.util.List;

/** A part of the mesh's lineage to be shown: nodes and edges by index, in whatever format. */
interface Picture {

    /** A node some of whose edges were not followed. */
    record Cut(String id, boolean upstream, int edges) {}

    int size();

    String id(int index);

    /** What people call it. */
    String label(int index);

    NodeKind kind(int index);

    int edgeCount();

    int source(int edge);

    int target(int edge);

    /** Null if there is nothing to say. */
    String edgeLabel(int edge);

    /** Whether somebody declared it and nobody saw it. */
    boolean isOnlyDeclared(int edge);

    void writeNode(int index, JsonGenerator json) throws IOException;

    void writeEdge(int edge, JsonGenerator json) throws IOException;

    boolean isTruncated();

    List<Cut> cuts();
}
