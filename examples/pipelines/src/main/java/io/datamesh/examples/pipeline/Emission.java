package io.datamesh.examples.pipeline;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;

/**
 * A record a pipeline writes to its output port.
 *
 * @param key key of the record
 * @param value the record, in the schema of the port
 * @param at when what it tells of happened
 */
public record Emission(String key, GenericRecord value, Instant at) {}
