package io.datamesh.quality;

import io.datamesh.kit.topic.OwnedTopics;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.LinkedHashSet;
import java.util.Set;

/** Starts the quality service. */
@Factory
@OpenAPIDefinition(info = @Info(title = "Quality service", version = "1"))
public class QualityService {

    public static void main(String[] arguments) {
        Micronaut.run(QualityService.class, arguments);
    }

    /** With the facts that are read, as their owners would create them: a topic that is read must exist, whichever service starts first. */
    @Bean
    OwnedTopics ownedTopics() {
        Set<Topic<?>> topics = new LinkedHashSet<>(Topics.ownedBy(Owner.QUALITY));
        topics.add(Topics.PRODUCT_CHANGED);
        topics.add(Topics.LINEAGE_CHANGED);
        return new OwnedTopics(topics);
    }
}
