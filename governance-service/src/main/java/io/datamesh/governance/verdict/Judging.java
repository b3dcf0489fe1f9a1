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
        this.judge = new Judge(state.violations()::get, policies::versionInForce);
    }

    /** Judges a product; one that is not known is nothing to judge. */
    void judge(String productId, Occasion occasion) {
        consider(productId, occasion).ifPresent(found -> apply(found, occasion));
    }

    /** What judging would come to; writes nothing. */
    Optional<Considered> consider(String productId, Occasion occasion) {
        return known(productId).map(known -> {
            Standing before = standing(productId)
                    .orElseGet(() -> Standing.unjudged(known.product().getDomain()));
            return consider(known, before, occasion);
        });
    }

    Considered consider(KnownProduct known, Standing before, Occasion occasion) {
        Evaluation evaluation = policies.inForce().evaluate(evaluator, new LiveInput(known, mesh), occasion.now());
        return new Considered(
                known.product().getId(),
                before,
                judge.judge(known, before, evaluation, occasion.cause(), occasion.now()));
    }

    /** A judgement that is not written yet. */
    record Considered(String productId, Standing before, Judgement judgement) {}

    void apply(Considered considered, Occasion occasion) {
        String productId = considered.productId();
        Standing after = considered.judgement().standing();
        Emission emission = new Emission(occasion, after, productId);
        for (PolicyViolated change : considered.judgement().changes()) {
            state.violations().put(change.getId(), change);
            emission.emit(GovernanceTopology.VIOLATIONS, Topics.POLICY_VIOLATED, change.getId(), change);
        }
        considered
                .judgement()
                .verdict()
                .ifPresent(verdict ->
                        emission.emit(GovernanceTopology.VERDICTS, Topics.COMPLIANCE_EVALUATED, productId, verdict));
        state.agenda().unqueue(productId);
        state.agenda().reschedule(productId, considered.before().dueAt(), after.dueAt());
        put(productId, after.counting(emission.count));
    }

    /** Writes a violation that a command changed, and what follows from it for the product's verdict. */
    void change(PolicyViolated violation, Occasion occasion) {
        state.violations().put(violation.getId(), violation);
        String productId = violation.getProductId();
        standing(productId).ifPresent(standing -> {
            Emission emission = new Emission(occasion, standing, productId);
            emission.emit(GovernanceTopology.VIOLATIONS, Topics.POLICY_VIOLATED, violation.getId(), violation);
            put(productId, standing.counting(emission.count));
        });
        judge(productId, occasion);
    }

    Optional<KnownProduct> known(String productId) {
        return state.products()
                .get(productId)
                .map(fact -> new KnownProduct(fact.getProduct(), previous(fact), fact.getDiff()));
    }

    Optional<Standing> standing(String productId) {
        return Optional.ofNullable(state.standings().get(productId))
                .map(bytes -> StateJson.read(bytes, Standing.class));
    }

    Optional<PolicyViolated> violation(String id) {
        return state.violations().get(id);
    }

    private DataProduct previous(ProductChanged fact) {
        return fact.getPreviousVersion() == null
                ? null
                : state.previousVersions()
                        .get(fact.getProductId())
                        .map(ProductChanged::getProduct)
                        .orElse(null);
    }

    private void put(String productId, Standing standing) {
        state.standings().put(productId, StateJson.write(standing));
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

        <F> void emit(String sink, Topic<F> topic, String key, F value) {
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
            occasion.output().emit(sink, topic, key, value, event);
        }
    }
}
