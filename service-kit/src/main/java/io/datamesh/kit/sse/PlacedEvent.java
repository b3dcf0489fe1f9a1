package io.datamesh.kit.sse;

/** An event and where it stands in the topic. */
record PlacedEvent<E>(int partition, long offset, StreamedEvent<E> event) {}
