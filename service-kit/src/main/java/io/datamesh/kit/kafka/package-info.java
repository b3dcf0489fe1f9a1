/** How this service reaches Kafka and the registry: settings, codecs, back-off, and faults told in sentences. */
package io.datamesh.kit.kafka;
