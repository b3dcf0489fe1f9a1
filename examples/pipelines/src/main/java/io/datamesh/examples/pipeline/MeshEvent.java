package io.datamesh.examples.pipeline;

import io.datamesh.topics.Topic;
import java.time.Instant;

/** An event of the mesh that waits to be sent. Its id follows from what it tells, so that sending it twice tells it once. */
record MeshEvent<V>(Topic<V> topic, String key, V value, String id, Instant at) {}
