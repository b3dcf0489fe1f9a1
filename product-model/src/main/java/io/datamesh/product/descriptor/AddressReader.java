package io.datamesh.product.descriptor;

import io.datamesh.model.PortAddress;
import io.datamesh.model.Server;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a port is read: a URL, a mapping, or the server of a contract. */
final class AddressReader {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30})://([^/?#\\s]*)/?(\\S*)");

    private AddressReader() {}

    /** {@code kafka://broker:9092/topic}, {@code orders.v1}, or a mapping of type, server and location and whatever else. */
    static PortAddress address(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return null;
        }
        if (item.text() != null) {
            return ofText(item.text());
        }
        Section mapping = section.section(keys);
        return mapping == null ? null : ofMapping(mapping);
    }

    private static PortAddress ofText(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return PortAddress.newBuilder().setLocation(text).build();
        }
        String type = url.group(1).toLowerCase(Locale.ROOT);
        boolean web = type.equals("http") || type.equals("https");
        return PortAddress.newBuilder()
                .setType(web ? "http" : type)
                .setServer(web ? type + "://" + url.group(2) : BitolElements.blankToNull(url.group(2)))
                .setLocation(
                        BitolElements.blankToNull(web && !url.group(3).isEmpty() ? "/" + url.group(3) : url.group(3)))
                .build();
    }

    private static PortAddress ofMapping(Section mapping) {
        Map<String, String> properties = new LinkedHashMap<>();
        PortAddress.Builder address = PortAddress.newBuilder()
                .setType(mapping.text("type", "platform", "technology"))
                .setServer(mapping.text(
                        "server",
                        "host",
                        "bootstrapServers",
                        "brokers",
                        "broker",
                        "cluster",
                        "baseUrl",
                        "endpoint",
                        "url"))
                .setLocation(mapping.text("location", "topic", "table", "path", "view", "dataset", "bucket", "queue"));
        Item nested = mapping.item("properties");
        if (nested != null && nested.section() != null) {
            PlatformReader.putTexts(nested.section().all(), properties);
        } else if (nested != null) {
            nested.mismatch("properties", "a mapping");
        }
        PlatformReader.putTexts(mapping.unused(), properties);
        return address.setProperties(properties).build();
    }

    /** The production server if there is one, or else the first; null if there is none. */
    static Server main(List<Server> servers) {
        return servers.stream()
                .filter(server -> server.getEnvironment() != null
                        && server.getEnvironment().toLowerCase(Locale.ROOT).startsWith("prod"))
                .findFirst()
                .orElse(servers.isEmpty() ? null : servers.getFirst());
    }

    /** The server of a contract as an address; for a topic or a table the object's physical name is part of it. */
    static PortAddress ofServer(Server server, String object) {
        Map<String, String> properties = new LinkedHashMap<>();
        server.getProperties().forEach((name, json) -> properties.put(name, text(json)));
        properties.keySet().removeAll(List.of("id", "roles", "customProperties", "format"));
        String host = properties.remove("host");
        String port = properties.remove("port");
        String place = first(properties, "location", "endpointUrl", "account", "project", "region");
        String path = first(properties, "path", "stream");
        if (path == null) {
            path = joined(properties, object);
        }
        return PortAddress.newBuilder()
                .setType(server.getType())
                .setServer(host == null ? place : port == null ? host : host + ":" + port)
                .setLocation(path)
                .setProperties(properties)
                .build();
    }

    private static String first(Map<String, String> properties, String... names) {
        for (String name : names) {
            if (properties.containsKey(name)) {
                return properties.remove(name);
            }
        }
        return null;
    }

    private static String joined(Map<String, String> properties, String object) {
        StringBuilder path = new StringBuilder();
        for (String part : new String[] {
            properties.remove("catalog"),
            properties.remove("database"),
            properties.remove("dataset"),
            properties.remove("schema"),
            object
        }) {
            if (part != null) {
                path.append(path.isEmpty() ? "" : ".").append(part);
            }
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static String text(String json) {
        return JsonText.parse(json) instanceof Value.Scalar scalar ? scalar.text() : json;
    }
}
