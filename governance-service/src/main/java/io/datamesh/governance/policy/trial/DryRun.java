package io.datamesh.governance.policy.trial;

import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.CompiledPolicy;
import io.datamesh.governance.policy.Judgement;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicySet;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.policy.rule.InputValues;
import io.datamesh.governance.policy.trial.DryRunReport.Counts;
import io.datamesh.governance.policy.trial.DryRunReport.ProductResult;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tries policies as if they were enforced, product by product, next to what holds now. Counts are exact, examples bounded. Not thread-safe.
 * Draft and grace are tried as enforced: the question is what the policy does once it bites.
 */
public final class DryRun {

    static final int MOST_EXAMPLES = 50;
    private static final int MOST_LISTED = 200;

    private final PolicyEvaluator evaluator;
    private final PolicySet live;
    private final Instant now;
    private final Map<String, TriedPolicy> tried = new TreeMap<>();
    private final Tally all = new Tally(MOST_EXAMPLES);
    private final Map<String, Tally> byDomain = new HashMap<>();
    private final Map<String, Tally> byOwner = new HashMap<>();
    private final MostViolating products = new MostViolating(MOST_LISTED);
    private long seen;

    /** @param live what holds now @param tried new policies, and changed ones under the name of a live one */
    public DryRun(PolicyEvaluator evaluator, PolicySet live, Collection<CompiledPolicy> tried, Instant now) {
        this.evaluator = evaluator;
        this.live = live;
        this.now = now;
        tried.forEach(policy -> this.tried.put(policy.name(), new TriedPolicy(policy.enforced())));
    }

    /** Judges one product; the retired are passed over, nothing holds for them. */
    public void add(ProductInput input) {
        InputValues values = new InputValues(input);
        DataProduct product = values.product();
        if (product.getStatus() == ProductStatus.RETIRED) {
            return;
        }
        seen++;
        Map<String, List<Breach>> before = new HashMap<>();
        boolean blockedNow = false;
        boolean blocked = false;
        for (CompiledPolicy policy : live.applyingTo(product.getDomain())) {
            List<Breach> breaches = evaluator.judge(policy, values, now).breaches();
            boolean blocks = breaches.stream().anyMatch(Breach::blocking);
            blockedNow |= blocks;
            if (tried.containsKey(policy.name())) {
                before.put(policy.name(), breaches);
            } else {
                blocked |= blocks;
            }
        }
        Map<TriedPolicy, Judgement> judgements = new LinkedHashMap<>();
        List<Breach> breaches = new ArrayList<>();
        boolean faulty = false;
        for (TriedPolicy one : tried.values()) {
            if (one.policy().appliesTo(product.getDomain())) {
                Judgement judgement = evaluator.judge(one.policy(), values, now);
                judgements.put(one, judgement);
                breaches.addAll(judgement.breaches());
                faulty |= judgement.fault() != null;
            }
        }
        blocked |= breaches.stream().anyMatch(Breach::blocking);
        boolean failsNow = before.values().stream().anyMatch(earlier -> !earlier.isEmpty());
        count(new Tally.Outcome(product, breaches, failsNow, faulty, blockedNow, blocked), judgements, before);
    }

    private void count(
            Tally.Outcome outcome, Map<TriedPolicy, Judgement> judgements, Map<String, List<Breach>> before) {
        all.add(outcome);
        for (TriedPolicy one : tried.values()) {
            List<Breach> earlier = before.getOrDefault(one.policy().name(), List.of());
            Judgement judgement = judgements.get(one);
            if (judgement == null) {
                one.pass(earlier, outcome);
            } else {
                one.add(judgement, earlier, outcome);
            }
        }
        if (outcome.isWorthTelling()) {
            String domain = outcome.product().getDomain();
            String owner = Tally.owner(outcome.product());
            byDomain.computeIfAbsent(domain, name -> new Tally(0)).add(outcome);
            byOwner.computeIfAbsent(owner, name -> new Tally(0)).add(outcome);
            if (outcome.fails()) {
                products.add(new ProductResult(
                        outcome.product().getId(),
                        domain,
                        owner,
                        outcome.breaches().size(),
                        outcome.newlyFails(),
                        outcome.blocked()));
            }
        }
    }

    /** Products judged so far. */
    public long seen() {
        return seen;
    }

    public DryRunReport report() {
        return new DryRunReport(
                seen,
                all.result(),
                mostFailing(byDomain),
                mostFailing(byOwner),
                products.list(),
                tried.values().stream().map(TriedPolicy::result).toList());
    }

    private static Map<String, Counts> mostFailing(Map<String, Tally> groups) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        groups.entrySet().stream()
                .map(group -> Map.entry(group.getKey(), group.getValue().counts()))
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Counts> group) ->
                                        group.getValue().wouldFail(),
                                Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_LISTED)
                .forEach(group -> counts.put(group.getKey(), group.getValue()));
        return counts;
    }
}
