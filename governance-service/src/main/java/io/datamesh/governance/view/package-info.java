/** Governance as every instance can read it: one Lucene index over its facts and what judging needs, consistent with the position it has applied. */
package io.datamesh.governance.view;
