/** The example mesh at work: the pipelines of its teams, started together. */
package io.datamesh.examples;
