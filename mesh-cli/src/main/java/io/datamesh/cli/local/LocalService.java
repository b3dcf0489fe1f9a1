package io.datamesh.cli.local;

import io.datamesh.cli.http.Service;
import java.util.List;

/**
 * A service of the platform as it runs locally. A service joins the local mesh by an entry in {@link #ALL}, nothing else.
 *
 * @param name as in {@code --instances catalog=2}
 * @param module the folder it is built in; its jar has the same name
 * @param port of its first instance, before the offset
 * @param heapMegabytes the largest heap it gets
 */
record LocalService(String name, String module, int port, int heapMegabytes) {

    static final List<LocalService> ALL = List.of(
            new LocalService("catalog", "catalog-service", 8080, 192),
            new LocalService("governance", "governance-service", 8081, 160),
            new LocalService("quality", "quality-service", 8082, 160),
            new LocalService("lineage", "lineage-service", 8083, 160));

    static LocalService of(Service service) {
        return ALL.stream()
                .filter(local -> local.name().equals(service.toString()))
                .findFirst()
                .orElseThrow();
    }
}
