package io.datamesh.governance.policy.rule;

import io.datamesh.governance.policy.input.InputPart;
import java.util.Set;

/** A rule with its message, checked and planned. */
public record CompiledRule(Set<InputPart> reads) {}
