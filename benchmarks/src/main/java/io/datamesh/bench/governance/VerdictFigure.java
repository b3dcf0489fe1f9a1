package io.datamesh.bench.governance;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleFacts;
import io.datamesh.bench.streams.Feed;
import io.datamesh.bench.streams.TimedStreams;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.verdict.GovernanceTopology;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How much of the rules' own rate is left when verdicts are facts: read, looked up, judged, violations opened and kept, told, all exactly once. */
public final class VerdictFigure implements Figure {

    private static final int PRODUCTS = 4_000;
    private static final Duration TURN = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "governance-verdicts";
    }

    @Override
    public String description() {
        return "Products through the governance topology with the platform's own policies, against those policies' CEL rules alone on products in memory.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.3);
    }

    @Override
    public String unit() {
        return "verdicts/s";
    }

    @Override
    public int warmUps() {
        return 6;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        for (Owner owner : Owner.values()) {
            workbench.mesh().create(Topics.ownedBy(owner));
        }
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        Feed feed = workbench.own(new Feed(workbench.settings("feed")));
        List<PolicyDeclared> policies = PlatformPolicies.read();
        feed.send(PlatformPolicies.records(serdes, policies));
        TimedStreams ours = workbench.own(new TimedStreams(
                "governance",
                new GovernanceTopology(serdes, new FailedClaims()).get(),
                workbench.settings("governance")));
        RulesAlone rules = new RulesAlone(policies);
        AtomicInteger revision = new AtomicInteger();
        return Setting.of(new Pair(
                "",
                () -> {
                    feed.send(SampleFacts.records(serdes, PRODUCTS, revision.incrementAndGet()));
                    return PRODUCTS * 1e9 / ours.workOff().toNanos();
                },
                () -> rules.productsPerSecond(TURN)));
    }
}
