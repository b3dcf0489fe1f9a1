/** The whole mesh as real processes: what the parts promise together, with faults. */
package io.datamesh.system;
