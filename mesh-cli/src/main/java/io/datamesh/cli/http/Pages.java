package io.datamesh.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists that a service hands out a page at a time. */
public final class Pages {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST = 10_000;

    private Pages() {}

    /** The first page, with items of the following ones added until there are as many as wanted. */
    public static ObjectNode gather(ServiceClient service, String path, Map<String, List<String>> query, int wanted) {
        if (wanted < 1 || wanted > MOST) {
            throw Failure.usage("--limit " + wanted + " is out of range.", "Use a number from 1 to " + MOST + ".");
        }
        ObjectNode first = null;
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String cursor = null;
        do {
            Map<String, List<String>> parameters = new LinkedHashMap<>(query);
            parameters.put("limit", List.of(Integer.toString(Math.min(LARGEST_PAGE, wanted - items.size()))));
            parameters.put("cursor", cursor == null ? List.of() : List.of(cursor));
            JsonNode page = service.required(service.get(path, parameters)).body();
            page.path("items").forEach(items::add);
            if (first == null && page instanceof ObjectNode object) {
                first = object;
            }
            cursor = page.path("next").asText(null);
        } while (cursor != null && items.size() < wanted);
        ObjectNode all = first == null ? JsonNodeFactory.instance.objectNode() : first;
        all.set("items", items);
        all.put("next", cursor);
        return all;
    }
}
