package io.datamesh.catalog.portal;

import java.time.Instant;
import java.util.List;

/** A product as lists show it. */
public record ProductCard(
        String id,
        String name,
        String domain,
        String version,
        String status,
        String description,
        String owner,
        String sensitivity,
        List<String> tags,
        Instant changedAt,
        long revision,
        String compliance,
        String slo) {

    /** @param summary as the view stores it */
    public static ProductCard of(byte[] summary) {
        Json json = Json.read(summary);
        return new ProductCard(
                json.text("id"),
                json.text("name"),
                json.text("domain"),
                json.text("version"),
                json.text("status"),
                json.text("description"),
                json.text("owner"),
                json.text("sensitivity"),
                json.texts("tags"),
                json.instant("changedAt"),
                json.count("revision"),
                json.text("compliance"),
                json.text("slo"));
    }

    public static List<ProductCard> all(List<byte[]> summaries) {
        return summaries.stream().map(ProductCard::of).toList();
    }

    public boolean isActive() {
        return "active".equals(status);
    }
}
