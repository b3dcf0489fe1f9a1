/** Takes measurements in: what one must be like, who may report it, and how it gets to its topic. */
package io.datamesh.quality.measurement;
