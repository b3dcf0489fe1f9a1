package io.datamesh.catalog.portal.product;

import io.datamesh.model.OutputPort;
import java.util.List;

/**
 * @param ports each with what one needs to read it
 * @param site where this portal is, as the browser knows it
 */
public record UsePage(ProductHead head, List<Reading> ports, String site) {

    /** @param snippets empty where nothing is known of how the port is read */
    public record Reading(OutputPort port, String topic, List<Snippet> snippets) {}

    /** @param title of the language or tool @param requires what has to be installed, in words */
    public record Snippet(String title, String requires, String code) {}
}
