package io.datamesh.lineage;

import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the lineage service. */
@Factory
@OpenAPIDefinition(info = @Info(title = "Lineage service", version = "1"))
public class LineageService {

    public static void main(String[] arguments) {
        Micronaut.run(LineageService.class, arguments);
    }

    @Bean
    OwnedTopics ownedTopics() {
        return new OwnedTopics(Topics.ownedBy(Owner.LINEAGE));
    }
}
