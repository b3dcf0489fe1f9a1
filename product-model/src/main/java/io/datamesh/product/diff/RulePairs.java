package io.datamesh.product.diff;

import io.datamesh.model.QualityRule;
import io.datamesh.product.diff.QualityDiff.Pair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which rule of one version continues which of the other: equal ones, then those with one id or one name, then those that measure the same.
 *
 * @param paired pairs that are not equal
 */
record RulePairs(List<Pair> paired, List<QualityRule> removed, List<QualityRule> added) {

    private static final List<Function<QualityRule, String>> KEYS = List.of(
            QualityRule::getId,
            QualityRule::getName,
            rule -> rule.getMetric() == null
                    ? null
                    : rule.getMetric() + "\n"
                            + new TreeSet<>(rule.getArguments().keySet()) + rule.getDimension(),
            QualityRule::getMetric,
            QualityRule::getQuery,
            RulePairs::kind);

    static RulePairs of(List<QualityRule> before, List<QualityRule> after) {
        List<QualityRule> gone = new ArrayList<>(before);
        List<QualityRule> come = new ArrayList<>(after);
        List<Pair> paired = new ArrayList<>();
        match(gone, come, rule -> rule);
        for (Function<QualityRule, String> key : KEYS) {
            if (gone.isEmpty() || come.isEmpty()) {
                break;
            }
            paired.addAll(match(gone, come, key));
        }
        return new RulePairs(paired, gone, come);
    }

    /** What a rule without metric and name is recognised by when its query or text changed. */
    private static String kind(QualityRule rule) {
        return rule.getMetric() != null || rule.getName() != null
                ? null
                : Rules.type(rule) + "\n" + rule.getDimension() + "\n" + rule.getEngine();
    }

    /** Pairs in order what has the same key, and takes it out of both lists. */
    private static <K> List<Pair> match(List<QualityRule> gone, List<QualityRule> come, Function<QualityRule, K> key) {
        Map<K, Deque<QualityRule>> waiting = new HashMap<>();
        for (QualityRule rule : come) {
            if (key.apply(rule) != null) {
                waiting.computeIfAbsent(key.apply(rule), same -> new ArrayDeque<>())
                        .add(rule);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        List<QualityRule> left = new ArrayList<>();
        for (QualityRule rule : gone) {
            Deque<QualityRule> candidates = key.apply(rule) == null ? null : waiting.get(key.apply(rule));
            if (candidates == null || candidates.isEmpty()) {
                left.add(rule);
            } else {
                pairs.add(new Pair(rule, candidates.poll()));
            }
        }
        gone.clear();
        gone.addAll(left);
        List<QualityRule> unmatched = remaining(waiting, come, key);
        come.clear();
        come.addAll(unmatched);
        return pairs;
    }

    private static <K> List<QualityRule> remaining(
            Map<K, Deque<QualityRule>> waiting, List<QualityRule> all, Function<QualityRule, K> key) {
        Set<QualityRule> left = Collections.newSetFromMap(new IdentityHashMap<>());
        waiting.values().forEach(left::addAll);
        return all.stream()
                .filter(rule -> key.apply(rule) == null || left.contains(rule))
                .toList();
    }
}
