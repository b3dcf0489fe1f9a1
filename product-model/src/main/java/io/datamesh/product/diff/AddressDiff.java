package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.OTHER;
import static io.datamesh.model.ContractChangeKind.PORT_MOVED;

import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares where a port is read: its address, or the servers of its contract where it has none. */
final class AddressDiff {

    private static final String DEFAULT_ENVIRONMENT = "production";

    private final Changes changes;
    private final Place port;

    AddressDiff(Changes changes, Place port) {
        this.changes = changes;
        this.port = port;
    }

    void compare(OutputPort before, OutputPort after) {
        String was = environment(before);
        String is = environment(after);
        if (!was.equalsIgnoreCase(is)) {
            moved(was, is);
        } else if (before.getAddress() == null && after.getAddress() == null) {
            compareServers(servers(before), servers(after));
        } else {
            compareAddresses(before.getAddress(), after.getAddress());
        }
    }

    private static String environment(OutputPort port) {
        return port.getEnvironment() == null
                ? DEFAULT_ENVIRONMENT
                : port.getEnvironment().strip();
    }

    private void compareAddresses(PortAddress before, PortAddress after) {
        if (before == null) {
            changes.compatible(OTHER, port, null, described(after), port.described() + " now says where it is.");
        } else if (after == null) {
            moved(described(before), null);
        } else if (!described(before).equals(described(after))) {
            moved(described(before), described(after));
        } else if (!before.getProperties().equals(after.getProperties())) {
            changes.compatible(OTHER, port, null, null, port.described() + " says other things about how it is read.");
        }
    }

    private static String described(PortAddress address) {
        return List.of(text(address.getType()), text(address.getServer()), text(address.getLocation())).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String text(String part) {
        return Objects.requireNonNullElse(part, "").strip();
    }

    private static Map<String, Server> servers(OutputPort port) {
        Map<String, Server> servers = new LinkedHashMap<>();
        DataContract contract = port.getContract();
        if (contract != null) {
            contract.getServers().forEach(server -> servers.putIfAbsent(server.getServer(), server));
        }
        return servers;
    }

    private void compareServers(Map<String, Server> before, Map<String, Server> after) {
        before.forEach((name, server) -> {
            Server next = after.get(name);
            if (next == null) {
                moved("server " + name, null);
            } else if (!isSamePlace(server, next)) {
                moved("server " + name + " " + place(server, next), "server " + name + " " + place(next, server));
            }
        });
        after.forEach((name, server) -> {
            if (!before.containsKey(name)) {
                changes.compatible(
                        OTHER, port, null, "server " + name, port.described() + " is served by " + name + " too.");
            }
        });
    }

    private static boolean isSamePlace(Server before, Server after) {
        return before.getType().equals(after.getType())
                && before.getProperties().equals(after.getProperties());
    }

    /** Only what differs: properties may say a lot. */
    private static String place(Server server, Server other) {
        Set<Map.Entry<String, String>> shared = other.getProperties().entrySet();
        String distinct = server.getProperties().entrySet().stream()
                .filter(property -> !shared.contains(property))
                .sorted(Map.Entry.comparingByKey())
                .map(property -> property.getKey() + " " + property.getValue())
                .collect(Collectors.joining(", "));
        return (server.getType() + " " + distinct).strip();
    }

    private void moved(String before, String after) {
        String told = after == null ? " is not at " + before + " any more." : " is now at " + after + ".";
        changes.breaking(PORT_MOVED, port, before, after, port.described() + told);
    }
}
