package io.datamesh.governance;

import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the governance service. */
@Factory
@OpenAPIDefinition(info = @Info(title = "Governance service", version = "1"))
public class GovernanceService {

    public static void main(String[] arguments) {
        Micronaut.run(GovernanceService.class, arguments);
    }

    @Bean
    OwnedTopics ownedTopics() {
        return new OwnedTopics(Topics.ownedBy(Owner.GOVERNANCE));
    }
}
