package io.datamesh.catalog.portal.operations;

import io.datamesh.catalog.portal.Json;
import java.util.List;

public record OperationsPage(List<ServiceState> services, DeadLetters.Found letters) {

    /**
     * @param fault why nothing is known about it; null if it answered
     * @param parts what it says about itself
     */
    public record ServiceState(String name, boolean ready, String fault, List<Part> parts) {}

    /** @param lag records that are still to be read; null if it reads none */
    public record Part(String name, boolean ready, Long lag, String position, String state, String fault) {

        static Part of(String name, Json detail) {
            return new Part(
                    name,
                    detail.flag("ready"),
                    detail.has("lag") ? (Long) detail.count("lag") : null,
                    detail.text("position"),
                    detail.text("state"),
                    detail.text("fault"));
        }
    }
}
