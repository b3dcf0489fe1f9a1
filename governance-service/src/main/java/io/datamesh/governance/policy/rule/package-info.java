/** Rules in CEL: their types, their limits, and running them on products without copying these. */
package io.datamesh.governance.policy.rule;
