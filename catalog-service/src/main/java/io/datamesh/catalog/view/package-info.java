/** The catalog as every instance can read it: one Lucene index over the facts, consistent with the position it has applied. */
package io.datamesh.catalog.view;
