package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Ownership;
import io.datamesh.model.ProductStatus;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the compact form: everything under {@code data_product}, keys in snake case or camel case, promises in words. */
final class CompactReader {

    private static final Dialect LOOSE = Dialect.loose("compact");
    private static final String[] OWNER = {"owner", "owningTeam", "ownerTeam"};

    private CompactReader() {}

    static DataProduct read(Section document) {
        Section product = document.section(Forms.COMPACT_ROOTS).in(LOOSE);
        String name = BitolElements.blankToNull(product.text("name", "title"));
        String id = BitolElements.blankToNull(product.text("id"));
        if (id == null) {
            id = name == null ? "" : Names.hyphenated(name);
            if (id.isEmpty()) {
                product.required(
                        name == null ? "name" : "id", "the product needs a name that an identifier can be made of");
            }
        }
        PlatformKeys keys = new PlatformKeys(product, LOOSE);
        Ownership team = team(product);
        String version = OdpsReader.version(product.text("version"));
        CompactPorts ports = new CompactPorts(id, version.isEmpty() ? null : version);
        DataProduct.Builder read = DataProduct.newBuilder()
                .setId(id)
                .setName(name == null ? id : name)
                .setVersion(version)
                .setStatus(Statuses.read(product, "status", ProductStatus.ACTIVE))
                .setTenant(product.text("tenant"))
                .setTags(tags(product, "tags", "labels"));
        describe(product, read);
        promises(product, read);
        PlatformFields.readAllButPromises(keys, team, read);
        classify(product, read);
        read.setDomain(domain(product, read.getOwnership()))
                .setInputPorts(ports.inputs(product))
                .setOutputPorts(ports.outputs(product))
                .setSupport(product.has("support") ? BitolElements.support(product, false) : List.of())
                .setAuthoritativeDefinitions(BitolElements.definitions(product))
                .setCreatedAt(BitolElements.instant(product, "createdAt"));
        return read.setCustomProperties(rest(document, product, keys)).build();
    }

    private static void describe(Section product, DataProduct.Builder read) {
        Item description = product.item("description", "summary");
        if (description != null && description.section() != null) {
            Section section = description.section();
            read.setPurpose(section.text("purpose"))
                    .setLimitations(section.text("limitations"))
                    .setUsage(section.text("usage"));
        } else if (description != null) {
            read.setDescription(product.text("description", "summary"));
        }
        if (product.has("purpose")) {
            read.setPurpose(product.text("purpose"));
        }
        if (product.has("limitations")) {
            read.setLimitations(product.text("limitations"));
        }
        if (product.has("usage")) {
            read.setUsage(product.text("usage"));
        }
    }

    private static void promises(Section product, DataProduct.Builder read) {
        Promises promises = new Promises();
        Item quality = product.item("qualitySla");
        if (quality != null) {
            promises.qualitySla(quality);
        }
        Item checks = product.item("quality", "qualityChecks", "qualityRules");
        if (checks != null) {
            promises.checks(checks);
        }
        Item sla = product.item("sla", "slas", "slaProperties");
        if (sla != null) {
            promises.sla(sla, "sla");
        }
        List<String> named = product.unused().keySet().stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).matches(".+sla"))
                .toList();
        for (String key : named) {
            Item item = product.item(key);
            if (item != null) {
                promises.sla(item, Names.camelCase(key.replaceFirst("(?i)[_-]?sla$", "")));
            }
        }
        read.setQuality(promises.rules()).setSlaProperties(promises.slas());
    }

    /** The team as {@code owner}, {@code team} or both say. */
    static Ownership team(Section product) {
        Item given = product.item("team");
        Ownership team = given == null
                ? null
                : given.text() != null
                        ? Ownership.newBuilder().setTeam(given.text()).build()
                        : TeamReader.team(product);
        Item owner = product.item(OWNER);
        if (owner == null) {
            return team;
        }
        Ownership owned = owner.section() != null
                ? OwnershipReader.explicitIn(owner.section())
                : Ownership.newBuilder().setTeam(product.text(OWNER)).build();
        if (owned.getTeam() == null && owner.section() != null) {
            owned.setTeam(owner.section().text("name"));
        }
        if (team != null) {
            owned.setTeam(team.getTeam() == null ? owned.getTeam() : team.getTeam());
            owned.setMembers(team.getMembers());
        }
        return owned;
    }

    /** A classification that is no sensitivity stays a custom property. */
    private static void classify(Section product, DataProduct.Builder read) {
        Item item = read.getSensitivity() == null ? product.item("classification") : null;
        if (item != null) {
            read.setSensitivity(PlatformReader.sensitivityNamed(item).orElse(null));
            if (read.getSensitivity() == null) {
                product.release("classification");
            }
        }
    }

    private static String domain(Section product, Ownership ownership) {
        String domain = BitolElements.blankToNull(product.text("domain"));
        if (domain != null) {
            return domain;
        }
        String team = ownership == null ? null : ownership.getTeam();
        String derived = team == null ? "" : Names.domainOf(team);
        return derived.isEmpty() ? OdpsReader.UNASSIGNED : derived;
    }

    /** A list, or one text with commas. */
    static List<String> tags(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null || item.text() == null) {
            return item == null ? List.of() : section.texts(keys);
        }
        List<String> tags = new ArrayList<>();
        for (String tag : item.text().split(",")) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    private static List<CustomProperty> rest(Section document, Section product, PlatformKeys keys) {
        List<CustomProperty> rest = new ArrayList<>(keys.rest(BitolElements.customProperties(product)));
        rest.addAll(CompactPorts.rest(product));
        document.unused().forEach((name, item) -> {
            if (!name.equals("kind") && !name.equals("apiVersion")) {
                rest.add(BitolElements.customProperty(name, item));
            }
        });
        return rest;
    }
}
