package io.datamesh.governance.verdict;

import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;

/** Where facts go. */
interface Output {

    /**
     * @param sink name of the topology's sink for the topic
     * @return the value as it was written
     */
    <F> byte[] emit(String sink, Topic<F> topic, String key, F value, CloudEvent event);
}
