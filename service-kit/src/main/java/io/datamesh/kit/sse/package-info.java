/** A topic as server-sent events: any number of clients on one consumer, each resumable without a gap or a double. */
package io.datamesh.kit.sse;
