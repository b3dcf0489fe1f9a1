/** What is known of each job: when each edge held, whatever the order events come in, and the facts that follow. */
package io.datamesh.lineage.job;
