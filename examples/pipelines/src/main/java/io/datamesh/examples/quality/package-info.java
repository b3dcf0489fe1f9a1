/** Measures what a pipeline really wrote against the rules of its port's contract. */
package io.datamesh.examples.quality;
