/** Judges products: the topology that turns facts, declarations and commands into verdicts and violations, exactly once. */
package io.datamesh.governance.verdict;
