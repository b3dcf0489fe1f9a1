/** Every error answer as RFC 9457 problem details: one shape, every violation with its path, nothing of the inside. */
package io.datamesh.kit.problem;
