/** The life of a violation, from open to resolved; without Kafka and without a framework. */
package io.datamesh.governance.violation;
