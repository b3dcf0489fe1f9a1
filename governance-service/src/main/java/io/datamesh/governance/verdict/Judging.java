package io.datamesh.governance.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChanged;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.LiveInput;
import io.datamesh.governance.product.MeshState;
import io.datamesh.governance.verdict.Judge.Judgement;
import io.datamesh.model.DataProduct;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Judges one product by what the stores know, writes what is new, and keeps how it stands. */
final class Judging {

    private static final String SOURCE = "/governance";

    private final GovernanceState state;
    private final MeshState mesh;
    private final StoredPolicies policies;
    private final PolicyEvaluator evaluator;
    private final Judge judge;

    Judging(GovernanceState state, MeshState mesh, StoredPolicies policies, PolicyEvaluator evaluator) {
        this.state = state;
        this.mesh = mesh;
        this.policies = policies;
        this.evaluator = evaluator;
        this.judge = new Judge(policies::versionInForce);
    }

    /** Judges a product; one that is not known is nothing to judge. */
    void judge(String productId, Occasion occasion) {
        consider(productId, occasion).ifPresent(found -> apply(found, occasion));
    }

    /** What judging would come to; writes nothing. */
    Optional<Considered> consider(String productId, Occasion occasion) {
        return known(productId).map(known -> {
            Kept before = kept(productId)
                    .orElseGet(() -> Kept.unjudged(known.product().getDomain()));
            return consider(known, before, occasion);
        });
    }

    Considered consider(KnownProduct known, Kept before, Occasion occasion) {
        Evaluation evaluation = policies.inForce().evaluate(evaluator, new LiveInput(known, mesh), occasion.now());
        Judgement judgement = judge.judge(
                known,
                before.standing(),
                id -> state.standings().violation(id, before),
                evaluation,
                occasion.cause(),
                occasion.now());
        return new Considered(known.product().getId(), before, judgement);
    }

    /** A judgement that is not written yet. */
    record Considered(String productId, Kept before, Judgement judgement) {}

    void apply(Considered considered, Occasion occasion) {
        String productId = considered.productId();
        Standing after = considered.judgement().standing();
        Emission emission = new Emission(occasion, after, productId);
        Map<String, byte[]> written = new HashMap<>();
        for (PolicyViolated change : considered.judgement().changes()) {
            written.put(change.getId(), emission.emit(change));
        }
        considered
                .judgement()
                .verdict()
                .ifPresent(verdict ->
                        emission.emit(GovernanceTopology.VERDICTS, Topics.COMPLIANCE_EVALUATED, productId, verdict));
        state.agenda().unqueue(productId);
        state.agenda().reschedule(productId, considered.before().standing().dueAt(), after.dueAt());
        state.standings().put(productId, considered.before(), after.counting(emission.count), written);
    }

    /** Writes a violation that a command changed, and what follows from it for the product's verdict. */
    void change(PolicyViolated violation, Occasion occasion) {
        String productId = violation.getProductId();
        kept(productId).ifPresent(kept -> {
            Emission emission = new Emission(occasion, kept.standing(), productId);
            Map<String, byte[]> written = Map.of(violation.getId(), emission.emit(violation));
            state.standings().put(productId, kept, kept.standing().counting(emission.count), written);
        });
        judge(productId, occasion);
    }

    Optional<KnownProduct> known(String productId) {
        return state.products().get(productId).map(this::known);
    }

    KnownProduct known(ProductChanged fact) {
        return new KnownProduct(fact.getProduct(), previous(fact), fact.getDiff());
    }

    Optional<Kept> kept(String productId) {
        return state.standings().find(productId);
    }

    Optional<PolicyViolated> violation(String id) {
        return state.standings().violation(id);
    }

    private DataProduct previous(ProductChanged fact) {
        return fact.getPreviousVersion() == null
                ? null
                : state.previousVersions()
                        .get(fact.getProductId())
                        .map(ProductChanged::getProduct)
                        .orElse(null);
    }

    /** Facts of one product, each with an id that follows from its place in their order: judged again after a crash, they are the same events. */
    private static final class Emission {

        private final Occasion occasion;
        private final Standing standing;
        private final String productId;
        private long count;

        Emission(Occasion occasion, Standing standing, String productId) {
            this.occasion = occasion;
            this.standing = standing;
            this.productId = productId;
            this.count = standing.emitted();
        }

        byte[] emit(PolicyViolated violation) {
            return emit(GovernanceTopology.VIOLATIONS, Topics.POLICY_VIOLATED, violation.getId(), violation);
        }

        <F> byte[] emit(String sink, Topic<F> topic, String key, F value) {
            count++;
            String seed = "governance<" + productId + "#" + count;
            CloudEvent event = new CloudEvent(
                    UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString(),
                    topic.eventType(),
                    SOURCE,
                    occasion.now(),
                    key,
                    occasion.event(),
                    occasion.traceParent());
            return occasion.output().emit(sink, topic, key, value, event);
        }
    }
}
