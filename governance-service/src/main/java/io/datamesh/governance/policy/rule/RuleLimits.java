package io.datamesh.governance.policy.rule;

import java.time.Duration;

/**
 * What a rule may cost at most.
 *
 * @param characters of its text
 * @param nodes of its expression, macros written out
 * @param depth of expressions inside each other
 * @param regexInstructions of a compiled regular expression
 * @param steps of one evaluation, each the value of one expression; a value that is long counts for more
 * @param stepsPerItem further steps for each field, port, consumer and so on that the product has
 * @param time of the processor for one evaluation, which a rule within its steps hardly reaches
 * @param breaches that one evaluation may name
 */
record RuleLimits(
        int characters,
        int nodes,
        int depth,
        int regexInstructions,
        long steps,
        long stepsPerItem,
        Duration time,
        int breaches) {

    static final RuleLimits STANDARD = new RuleLimits(16_384, 2_000, 60, 500, 50_000, 150, Duration.ofSeconds(1), 200);
}
