/** What the retailer's pipelines compute: pure arithmetic on records, free of Kafka. */
package io.datamesh.examples.retail;
