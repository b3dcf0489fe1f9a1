/** What is known of jobs and datasets beside their edges: facets, runs, and when they were heard of. */
package io.datamesh.lineage.description;
