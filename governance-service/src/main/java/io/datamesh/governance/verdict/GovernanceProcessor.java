package io.datamesh.governance.verdict;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.governance.policy.PolicyCompiler;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicyRules;
import io.datamesh.governance.violation.ViolationDecision;
import io.datamesh.governance.violation.ViolationRules;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes whatever governance hears of, in one order, and does what is on the agenda in between. */
final class GovernanceProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Function<Topic<?>, Decoding<?>> decodings;
    private final GovernanceTopology.Parts parts;
    private final Map<String, DecodingProcessor<?>> handlers = new LinkedHashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private StoredPolicies policies;
    private PolicyClaims claims;
    private ProductFacts facts;
    private Judging judging;
    private final ViolationRules violationRules = new ViolationRules();

    GovernanceProcessor(Function<Topic<?>, Decoding<?>> decodings, GovernanceTopology.Parts parts) {
        this.decodings = decodings;
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        GovernanceState state = GovernanceState.of(given, parts.serdes());
        PolicyCompiler compiler = new PolicyCompiler();
        policies = new StoredPolicies(state.policies(), compiler);
        StoredMesh mesh = new StoredMesh(state.links(), state.slos(), state.jobs());
        judging = new Judging(state, mesh, policies, new PolicyEvaluator());
        claims = new PolicyClaims(policies, new PolicyRules(compiler), state.agenda());
        facts = new ProductFacts(state, mesh, policies, judging);
        handle(
                Topics.PRODUCT_CHANGED,
                Cause.FACT,
                (claim, occasion, refusal) -> facts.changed(claim.value(), occasion));
        handle(Topics.SLO_STATUS, Cause.MEASUREMENT, (claim, occasion, refusal) -> facts.changed(claim.value()));
        handle(
                Topics.LINEAGE_CHANGED,
                Cause.NEIGHBOUR,
                (claim, occasion, refusal) -> facts.changed(claim.key(), claim.value()));
        handle(Topics.POLICY_DECLARED, Cause.POLICY, this::decide);
        handle(Topics.VIOLATION_COMMANDED, Cause.COMMAND, this::command);
        PendingWork work = new PendingWork(state, judging);
        Output output = new ClockOutput(given, parts.serdes());
        given.schedule(
                parts.step(), PunctuationType.WALL_CLOCK_TIME, now -> work.step(Instant.ofEpochMilli(now), output));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String topic = context.recordMetadata().orElseThrow().topic();
        DecodingProcessor<?> handler = handlers.get(GovernanceTopology.originalTopic(topic));
        if (handler == null) {
            throw new IllegalStateException("nobody handles records of " + topic);
        }
        handler.process(record);
    }

    private void decide(Claim<PolicyDeclared> claim, Occasion occasion, ClaimHandler.Refusal refusal) {
        Reply reply = new Reply(claim, occasion, refusal);
        String actor = claim.value().getDeclaredBy();
        switch (claims.decide(claim.key(), claim.value(), occasion)) {
            case PolicyClaims.Outcome.Accepted(var fact) -> {
                reply.fact(GovernanceTopology.POLICIES, Topics.POLICY_CHANGED, fact.getName(), fact);
                reply.audit(actor, "policy.declare", fact.getName());
            }
            case PolicyClaims.Outcome.Unchanged unchanged -> {
                // whoever declares the same again gets no fact: nothing happened
            }
            case PolicyClaims.Outcome.Refused(var reasons) -> {
                reply.refuse(claim.value().getName(), actor, reasons);
                reply.audit(actor, "policy.declare", claim.value().getName(), reasons);
            }
        }
    }

    private void command(Claim<ViolationCommanded> claim, Occasion occasion, ClaimHandler.Refusal refusal) {
        ViolationCommanded command = claim.value();
        var violation = judging.violation(command.getViolationId()).orElse(null);
        boolean domainsOwn = violation != null
                && policies.declaration(violation.getPolicy())
                        .map(policy -> !policy.getDomains().isEmpty())
                        .orElse(false);
        Reply reply = new Reply(claim, occasion, refusal);
        String action = "violation." + command.getAction().name().toLowerCase(java.util.Locale.ROOT);
        switch (violationRules.decide(command, violation, domainsOwn, occasion.now())) {
            case ViolationDecision.Accepted(var changed) -> {
                judging.change(changed, occasion);
                reply.audit(command.getCommandedBy(), action, changed.getId());
            }
            case ViolationDecision.Unchanged unchanged -> {
                // it is so already
            }
            case ViolationDecision.Refused(List<io.datamesh.model.Violation> reasons) -> {
                reply.refuse(command.getViolationId(), command.getCommandedBy(), reasons);
                reply.audit(command.getCommandedBy(), action, command.getViolationId(), reasons);
            }
        }
    }

    @SuppressWarnings("unchecked") // a topic's decoding is for its values
    private <V> void handle(Topic<V> topic, Cause cause, ClaimHandler.Handling<V> handling) {
        ClaimHandler<V> handler = new ClaimHandler<>((Decoding<V>) decodings.apply(topic), cause, handling);
        handler.init(context);
        handlers.put(topic.name(), handler);
    }

    static Duration usualStep() {
        return Duration.ofMillis(100);
    }
}
