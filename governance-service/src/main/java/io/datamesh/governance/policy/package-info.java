/** Policies as code: reading, compiling and judging products by them, without Kafka and without a framework. */
package io.datamesh.governance.policy;
