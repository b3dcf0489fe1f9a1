package io.datamesh.bench.governance;

import io.datamesh.bench.http.OpenLoad;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.bench.streams.Claims;
import io.datamesh.bench.streams.Feed;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;

/** New products at a steady rate, and a policy that everybody breaches after one change and nobody after the next. */
final class Rejudging {

    private static final int PER_SECOND = 50;
    private static final int FIRST_NEW = 1_000_000;
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Feed feed;
    private final VerdictWatch watch;
    private final Claims<PolicyDeclared> policies;
    private final Claims<ProductChanged> facts;
    private final int products;
    private int next = FIRST_NEW;
    private boolean breached;
    private Duration longest = Duration.ZERO;
    private double slowestUndisturbed;

    /** @param products that are there already */
    Rejudging(Feed feed, VerdictWatch watch, AvroSerdes serdes, int products) {
        this.feed = feed;
        this.watch = watch;
        this.policies = new Claims<>(Topics.POLICY_DECLARED, serdes);
        this.facts = new Claims<>(Topics.PRODUCT_CHANGED, serdes);
        this.products = products;
    }

    /** In nanoseconds. */
    double slowestWhileAllAreJudgedAnew() throws Exception {
        long before = watch.others();
        long begun = System.nanoTime();
        breached = !breached;
        feed.send(List.of(policies.record("benchmark", policy(breached ? "!has(product.name)" : "has(product.name)"))));
        while (watch.others() - before < products) {
            publish(STEP);
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IllegalStateException(
                        (watch.others() - before) + " of " + products + " products were judged anew in " + LONGEST);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        longest = took.compareTo(longest) > 0 ? took : longest;
        return watch.heard().getMaxValue();
    }

    /** In nanoseconds. */
    double slowest(Duration time) throws Exception {
        publish(time);
        double slowest = watch.heard().getMaxValue();
        slowestUndisturbed = Math.max(slowest, slowestUndisturbed);
        return slowest;
    }

    /** That all were judged anew in. */
    Duration longest() {
        return longest;
    }

    /** In nanoseconds, of all turns. */
    double slowestUndisturbed() {
        return slowestUndisturbed;
    }

    private void publish(Duration time) throws Exception {
        OpenLoad.run(PER_SECOND, time, (number, due) -> {
            int product = next++;
            watch.expect(SampleProducts.id(product), due);
            feed.begin(facts.record(SampleProducts.id(product), SampleProducts.fact(product, 1)));
        });
    }

    private static PolicyDeclared policy(String rule) {
        return PolicyDeclared.newBuilder()
                .setName("benchmark")
                .setRule(rule)
                .setMessage("It breaches the policy of the benchmark.")
                .setDescription("Changes what everybody is judged.")
                .setOwner("governance")
                .setEnforcement(Enforcement.REQUIRED)
                .setMode(PolicyMode.ENFORCED)
                .build();
    }
}
