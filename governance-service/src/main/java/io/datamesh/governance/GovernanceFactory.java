package io.datamesh.governance;

import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.policy.PolicyCompiler;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicyRules;
import io.datamesh.governance.verdict.GovernanceTopology;
import io.datamesh.governance.view.FactLists;
import io.datamesh.governance.view.GovernanceIndex;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.governance.view.OpenViolations;
import io.datamesh.governance.view.ViolationTimes;
import io.datamesh.governance.web.ComplianceCheck;
import io.datamesh.governance.web.GovernanceClaims;
import io.datamesh.governance.web.PolicyDeclaring;
import io.datamesh.governance.web.PolicyDocuments;
import io.datamesh.governance.web.PolicyTrial;
import io.datamesh.governance.web.ViolationCommanding;
import io.datamesh.governance.web.ViolationController;
import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.ClaimSender;
import io.datamesh.kit.command.CommandSending;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.kafka.KafkaSettings;
import io.datamesh.kit.sse.StreamLimits;
import io.datamesh.kit.sse.TopicEventStream;
import io.datamesh.kit.streams.StreamsProcessor;
import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.kit.topic.TopicRegistrar;
import io.datamesh.kit.view.ReplicatedView;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Puts governance together. */
@Factory
final class GovernanceFactory {

    private static final String NAME = "governance";

    /** Those it reads as well: it can judge before the services that own them have ever run. */
    @Singleton
    OwnedTopics ownedTopics() {
        Set<Topic<?>> topics = new LinkedHashSet<>(Topics.ownedBy(Owner.GOVERNANCE));
        topics.addAll(GovernanceTopology.foreignTopics());
        return new OwnedTopics(topics);
    }

    @Singleton
    Commands<ClaimOutcome> commands(@Value("${mesh.commands.waiting:2000}") int mostWaiting) {
        return new Commands<>(mostWaiting);
    }

    @Context
    @Bean(preDestroy = "close")
    StreamsProcessor processor(
            AvroSerdes serdes,
            FailedClaims failedClaims,
            KafkaSettings settings,
            TopicRegistrar registrar,
            MeterRegistry meters) {
        GovernanceTopology topology = new GovernanceTopology(serdes, failedClaims);
        return new StreamsProcessor(NAME, topology, settings, registrar, failedClaims, meters).start();
    }

    @Singleton
    GovernanceIndex index(
            KafkaSettings settings, AvroSerdes serdes, Commands<ClaimOutcome> commands, MeterRegistry meters) {
        return new GovernanceIndex(
                settings.stateDirectory().resolve("index"), serdes, commands, new ViolationTimes(meters));
    }

    @Context
    @Bean(preDestroy = "close")
    ReplicatedView replicatedView(GovernanceIndex index, KafkaSettings settings, MeterRegistry meters) {
        return new ReplicatedView(NAME, GovernanceIndex.topics(), index, settings, meters).start();
    }

    @Context
    @Bean(preDestroy = "close")
    TopicEventStream<PolicyViolated> violations(KafkaSettings settings, AvroSerdes serdes, StreamLimits limits) {
        return new TopicEventStream<>(
                        Topics.POLICY_VIOLATED.name(),
                        () -> new KafkaConsumer<>(settings.consumer()),
                        ViolationController.renderer(serdes.decoder(Topics.POLICY_VIOLATED)),
                        limits)
                .start();
    }

    @Singleton
    DescriptorReader descriptorReader() {
        return new DescriptorReader();
    }

    @Singleton
    PolicyCompiler compiler() {
        return new PolicyCompiler();
    }

    @Singleton
    PolicyRules rules(PolicyCompiler compiler) {
        return new PolicyRules(compiler);
    }

    @Singleton
    PolicyEvaluator evaluator() {
        return new PolicyEvaluator();
    }

    @Singleton
    PolicyDocuments documents() {
        return new PolicyDocuments();
    }

    @Singleton
    GovernanceView view(GovernanceIndex index, PolicyCompiler compiler) {
        return new GovernanceView(index, compiler);
    }

    @Singleton
    FactLists lists(GovernanceIndex index) {
        return new FactLists(index);
    }

    @Singleton
    OpenViolations openViolations(GovernanceIndex index, MeterRegistry meters) {
        return new OpenViolations(index, meters);
    }

    @Singleton
    GovernanceClaims claims(ClaimSender sender, Commands<ClaimOutcome> commands) {
        return new GovernanceClaims(new CommandSending(sender, commands), Clock.systemUTC());
    }

    @Singleton
    PolicyDeclaring declaring(GovernanceClaims claims, GovernanceView view, FactLists lists, PolicyRules rules) {
        return new PolicyDeclaring(claims, view, lists, rules, Clock.systemUTC());
    }

    @Singleton
    ViolationCommanding commanding(GovernanceClaims claims, GovernanceView view, FactLists lists) {
        return new ViolationCommanding(claims, view, lists, Clock.systemUTC());
    }

    @Singleton
    ComplianceCheck check(GovernanceView view, PolicyEvaluator evaluator) {
        return new ComplianceCheck(view, evaluator, Clock.systemUTC());
    }

    @Singleton
    PolicyTrial trial(GovernanceView view, PolicyRules rules, PolicyEvaluator evaluator) {
        return new PolicyTrial(view, rules, evaluator, Clock.systemUTC());
    }
}
