package io.datamesh.kit.topic;

import io.datamesh.topics.Topic;
import java.util.Set;

/** The topics this service creates and registers the schemas of; a bean that each service supplies. */
public record OwnedTopics(Set<Topic<?>> topics) {

    public OwnedTopics {
        topics = Set.copyOf(topics);
    }
}
