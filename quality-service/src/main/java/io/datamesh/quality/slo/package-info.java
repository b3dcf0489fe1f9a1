/** Holds measurements against objectives as they come: the topology that owns the status of every SLO. */
package io.datamesh.quality.slo;
