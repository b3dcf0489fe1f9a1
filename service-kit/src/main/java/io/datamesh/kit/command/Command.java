package io.datamesh.kit.command;

import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import java.util.List;

/**
 * A claim that is made for a caller.
 *
 * @param awaited the ids under which its outcome is told, whichever comes first
 */
public record Command<V>(Topic<V> topic, String key, V claim, CloudEvent event, List<String> awaited) {}
