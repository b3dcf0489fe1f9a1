package io.datamesh.governance.policy.rule;

import java.util.Map;

/** A breach as a rule gives it. */
record Found(String subject, Map<?, ?> evidence) {}
