/** Runs a topology exactly once and for ever: start, faults, back-off, restart, clean end. */
package io.datamesh.kit.streams;
