/** Commands about quality: where SLOs stand, and what other tools have measured. */
package io.datamesh.cli.quality;
