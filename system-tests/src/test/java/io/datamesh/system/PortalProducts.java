package io.datamesh.system;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Products that are hard to show. */
final class PortalProducts {

    private static final String ATTACK =
            "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"' onmouseover=alert(3)";

    private PortalProducts() {}

    /** Every text is an attempt to run a script. */
    static String attack() {
        return product(
                "portal-attack",
                ATTACK,
                ATTACK,
                ATTACK,
                "            - {name: \"%1$s\", logicalType: string, description: \"%1$s\", businessName: \"%1$s\"}"
                        .formatted(ATTACK));
    }

    /** Right-to-left, joined characters, and long words. */
    static String foreign() {
        return product(
                "portal-foreign",
                "سجل الطلبات 📦 الموحّد",
                "يحتوي على كل طلب 🛒 منذ ٢٠٢٠، مع خطوطه. 👩‍👩‍👧‍👦 "
                        + "Donaudampfschifffahrtsgesellschaft".repeat(12),
                "فريق الطلبات 🚚",
                "            - {name: مبلغ_الطلب, logicalType: number, description: المبلغ بالعملة الأصلية 💶}");
    }

    static String wide(int fields) {
        return product(
                "portal-wide",
                "Ten thousand fields",
                "As wide as it gets.",
                "Wide Team",
                IntStream.range(0, fields)
                        .mapToObj("            - {name: field_%05d, logicalType: string}"::formatted)
                        .collect(Collectors.joining("\n")));
    }

    /** One that reads {@code portal-foreign}. */
    static String reader(int number) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: portal-reader-%1$03d
                name: Reader %1$d
                domain: portal
                version: 1.0.0
                status: active
                inputPorts:
                  - {name: data, version: 1.0.0, contractId: portal-foreign-contract}
                """.formatted(number);
    }

    private static String product(String id, String name, String description, String owner, String fields) {
        return """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s
                name: "%2$s"
                domain: portal
                version: 1.0.0
                status: active
                tags: ["%2$s"]
                description: {purpose: "%3$s", limitations: "%3$s", usage: "%3$s"}
                team: {name: "%4$s", members: [{username: "%4$s", role: owner}]}
                outputPorts:
                  - name: data
                    version: 1.0.0
                    description: "%3$s"
                    contractId: %1$s-contract
                    contract:
                      apiVersion: v3.1.0
                      kind: DataContract
                      id: %1$s-contract
                      version: 1.0.0
                      status: active
                      schema:
                        - name: rows
                          description: "%3$s"
                          properties:
                %5$s
                """.formatted(id, name, description, owner, fields);
    }
}
