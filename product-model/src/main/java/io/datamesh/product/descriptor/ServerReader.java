package io.datamesh.product.descriptor;

import io.datamesh.model.Server;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code servers}: what every server has, and what its type asks for (ODCS infrastructure and servers). */
final class ServerReader {

    private static final String PORT = "port";

    /** What each type must say. */
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry("api", Set.of("location")),
            Map.entry("athena", Set.of("stagingDir", "schema")),
            Map.entry("azure", Set.of("location", "format")),
            Map.entry("bigquery", Set.of("project", "dataset")),
            Map.entry("clickhouse", Set.of("host", PORT, "database")),
            Map.entry("cloudsql", Set.of("host", PORT, "database", "schema")),
            Map.entry("custom", Set.of()),
            Map.entry("databricks", Set.of("catalog", "schema")),
            Map.entry("db2", Set.of("host", PORT, "database")),
            Map.entry("denodo", Set.of("host", PORT)),
            Map.entry("dremio", Set.of("host", PORT)),
            Map.entry("duckdb", Set.of("database")),
            Map.entry("glue", Set.of("account", "database")),
            Map.entry("hive", Set.of("host", "database")),
            Map.entry("impala", Set.of("host", "database")),
            Map.entry("informix", Set.of("host", "database")),
            Map.entry("kafka", Set.of("host")),
            Map.entry("kinesis", Set.of()),
            Map.entry("local", Set.of("path", "format")),
            Map.entry("mysql", Set.of("host", PORT, "database")),
            Map.entry("oracle", Set.of("host", PORT, "serviceName")),
            Map.entry("postgres", Set.of("host", PORT, "database", "schema")),
            Map.entry("postgresql", Set.of("host", PORT, "database", "schema")),
            Map.entry("presto", Set.of("host")),
            Map.entry("pubsub", Set.of("project")),
            Map.entry("redshift", Set.of("database", "schema")),
            Map.entry("s3", Set.of("location")),
            Map.entry("sftp", Set.of("location")),
            Map.entry("snowflake", Set.of("account", "database", "schema")),
            Map.entry("sqlserver", Set.of("host", "database", "schema")),
            Map.entry("synapse", Set.of("host", PORT, "database")),
            Map.entry("trino", Set.of("host", PORT, "catalog", "schema")),
            Map.entry("vertica", Set.of("host", PORT, "database", "schema")),
            Map.entry("zen", Set.of("host", "database")));

    /** Texts wherever they stand; what else a server says may have any shape. */
    private static final Set<String> TEXTS = Set.of(
            "account",
            "catalog",
            "database",
            "dataset",
            "delimiter",
            "endpointUrl",
            "format",
            "host",
            "location",
            "path",
            "project",
            "region",
            "regionName",
            "schema",
            "serviceName",
            "stagingDir",
            "stream",
            "warehouse");

    private ServerReader() {}

    static List<Server> servers(Section contract) {
        List<Server> servers = new ArrayList<>();
        for (Section section : contract.sections("servers")) {
            servers.add(server(section));
        }
        return servers;
    }

    private static Server server(Section section) {
        String type = section.requiredText("type", "the kind of server, as in kafka or postgres");
        Set<String> required = REQUIRED.get(type);
        if (!type.isEmpty() && required == null) {
            section.oneOf("type", new TreeSet<>(REQUIRED.keySet()));
        }
        Server.Builder server = Server.newBuilder()
                .setServer(section.requiredText("server", "the identifier of the server"))
                .setType(type)
                .setEnvironment(section.text("environment"))
                .setDescription(section.text("description"));
        BitolElements.stableId(section);
        for (String name : required == null ? Set.<String>of() : new TreeSet<>(required)) {
            boolean spelledAsInThreeZero = name.equals("stagingDir") && section.has("staging_dir");
            if (!section.has(name) && !spelledAsInThreeZero) {
                section.required(name, "a server of type " + type + " has one");
            }
        }
        check(section, type);
        return server.setProperties(properties(section)).build();
    }

    private static void check(Section section, String type) {
        TEXTS.forEach(section::text);
        section.integer(PORT);
        ContractReader.roles(section);
        BitolElements.customProperties(section);
        String location = section.text("location");
        if (type.equals("sftp") && location != null && !location.startsWith("sftp://")) {
            section.refuse("location", "value.format", "`location` of an sftp server starts with sftp://.");
        }
    }

    /** Everything but the common keys, as JSON text. */
    private static Map<String, String> properties(Section section) {
        Map<String, String> properties = new LinkedHashMap<>();
        Set<String> common = Set.of("server", "type", "environment", "description");
        section.all().forEach((name, item) -> {
            if (!common.contains(name) && !Value.isAbsent(item.value())) {
                properties.put(name, json(item));
            }
        });
        return properties;
    }

    private static String json(Item item) {
        return JsonText.of(item.value());
    }
}
