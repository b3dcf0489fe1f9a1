/** Products, measurements and words to measure with: the same in every run. */
package io.datamesh.bench.sample;
