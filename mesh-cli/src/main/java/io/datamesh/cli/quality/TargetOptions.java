package io.datamesh.cli.quality;

import io.datamesh.cli.http.ServiceClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whose data a file is about, where the names in it don't tell. */
final class TargetOptions {

    @Option(
            names = "--product",
            paramLabel = "ID",
            description = "The product that was measured (default: the one whose contract has a table of that name).")
    private String product;

    @Option(names = "--port", paramLabel = "NAME", description = "The output port that was measured.")
    private String port;

    @Option(names = "--object", paramLabel = "NAME", description = "The object of the port's contract.")
    private String object;

    /** As a query string with its question mark; empty without any. */
    String query() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("product", product);
        given.put("port", port);
        given.put("object", object);
        String query = given.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "=" + ServiceClient.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
