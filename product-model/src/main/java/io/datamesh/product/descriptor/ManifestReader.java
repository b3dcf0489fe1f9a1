package io.datamesh.product.descriptor;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InfrastructureComponent;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Ownership;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Retention;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code DataProductInfrastructure} manifest: what a product runs on, and what can be told of the product from it. Any part of the
 * spec may be a mapping, a list or a text.
 */
final class ManifestReader {

    private static final Dialect LOOSE = Dialect.loose("infrastructure");
    private static final String[] CLASSIFICATION = {"sensitivity", "classification", "dataClassification", "level"};

    /** Parts of a spec that run something even where only a word is said of them. */
    private static final Set<String> ROLES =
            Set.of("storage", "processing", "orchestration", "discovery", "security", "monitoring", "observability");

    private final Section metadata;
    private final Section spec;
    private final List<InfrastructureComponent> components = new ArrayList<>();

    private ManifestReader(Section metadata, Section spec) {
        this.metadata = metadata;
        this.spec = spec;
    }

    static DataProduct read(Section document) {
        document.text("kind");
        document.text("apiVersion");
        Section loose = document.in(LOOSE);
        Section metadata = loose.section("metadata");
        Section spec = loose.section("spec");
        for (String part : List.of("metadata", "spec")) {
            if (!loose.has(part)) {
                loose.required(part, part.equals("metadata") ? "name and namespace" : "what the product runs on");
            }
        }
        if (metadata == null || spec == null) {
            return DataProduct.newBuilder()
                    .setId("")
                    .setName("")
                    .setDomain("")
                    .setVersion("")
                    .build();
        }
        DataProduct product = new ManifestReader(metadata, spec).product();
        List<CustomProperty> rest = new ArrayList<>(product.getCustomProperties());
        rest.addAll(CompactPorts.rest(loose));
        product.setCustomProperties(rest);
        return product;
    }

    private DataProduct product() {
        String id = metadata.requiredText("name", "the identifier of the product");
        String namespace = BitolElements.blankToNull(metadata.text("namespace", "domain"));
        String title = metadata.text("displayName", "title");
        String version = OdpsReader.version(first("version"));
        Section discovery = sectionOf("discovery");
        Section security = sectionOf("security");
        PlatformKeys keys = new PlatformKeys(spec, LOOSE);
        Ownership owner = owner();
        DataProduct.Builder product = DataProduct.newBuilder()
                .setId(id)
                .setName(title == null ? id : title)
                .setDomain(namespace == null ? OdpsReader.UNASSIGNED : namespace)
                .setVersion(version)
                .setStatus(Statuses.read(spec.has("status") ? spec : metadata, "status", ProductStatus.ACTIVE))
                .setDescription(description(discovery))
                .setTags(discovery == null ? List.of() : CompactReader.tags(discovery, "tags", "keywords"));
        promises(product);
        PlatformFields.readAllButPromises(keys, owner, product);
        if (product.getDocumentationUrl() == null && discovery != null) {
            product.setDocumentationUrl(scalar(discovery, "documentationUrl", "documentation", "docsUrl"));
        }
        secure(product, security);
        if (product.getRetention() == null) {
            product.setRetention(retention());
        }
        List<OutputPort> ports = new CompactPorts(id, version.isEmpty() ? null : version).outputs(spec);
        product.setInputPorts(new CompactPorts(id, null).inputs(inputs()))
                .setOutputPorts(ports.isEmpty() ? storedPort(version) : ports);
        components(product);
        return product.setCustomProperties(rest(keys)).build();
    }

    private Ownership owner() {
        Ownership owner = CompactReader.team(spec);
        if (owner == null || owner.getTeam() == null) {
            Ownership named = CompactReader.team(metadata);
            return named == null ? owner : named;
        }
        return owner;
    }

    private Section inputs() {
        Section processing = sectionOf("processing");
        return !spec.has("inputPorts", "inputs", "sources") && processing != null ? processing : spec;
    }

    private String first(String key) {
        return metadata.has(key) ? metadata.text(key) : spec.text(key);
    }

    private String description(Section discovery) {
        String description = first("description");
        return description == null && discovery != null ? scalar(discovery, "description") : description;
    }

    /** The mapping under a key of the spec, or null if it is something else; not counted as read. */
    private Section sectionOf(String key) {
        Item item = spec.item(key);
        if (item == null) {
            return null;
        }
        spec.release(key);
        return item.section();
    }

    /** The text of a scalar, or null if the key holds anything else. */
    private static String scalar(Section section, String... keys) {
        Item item = section.item(keys);
        return item == null ? null : item.text();
    }

    private void promises(DataProduct.Builder product) {
        Promises promises = new Promises();
        Item quality = spec.item("quality", "dataQuality");
        if (quality != null) {
            promises.checks(quality);
        }
        Item sla = spec.item("sla", "slas");
        if (sla != null) {
            promises.sla(sla, "sla");
        }
        product.setQuality(promises.rules()).setSlaProperties(promises.slas());
    }

    private static void secure(DataProduct.Builder product, Section security) {
        if (security == null) {
            return;
        }
        if (product.getSensitivity() == null) {
            Item item = security.item(CLASSIFICATION);
            if (item != null) {
                product.setSensitivity(PlatformReader.sensitivityNamed(item).orElse(null));
            }
            if (item != null && product.getSensitivity() == null) {
                item.warn(
                        "property.not-understood",
                        "The classification is none of public, internal, confidential, restricted;"
                                + " it stays a setting, and the product has no sensitivity.");
            }
        }
        if (product.getAccessModel() == null) {
            product.setAccessModel(scalar(security, "accessModel", "access", "accessControl"));
        }
    }

    private Retention retention() {
        for (String part : List.of("storage", "security", "governance")) {
            Section section = sectionOf(part);
            if (section != null && section.has("retention", "retentionPeriod")) {
                return PlatformReader.retention(section, "retention", "retentionPeriod");
            }
        }
        return null;
    }

    /** The port that the storage is, if it says where it is. */
    private List<OutputPort> storedPort(String version) {
        Section storage = sectionOf("storage");
        if (storage == null || !storage.has("topic", "table", "path", "location", "bucket", "dataset", "view", "url")) {
            return List.of();
        }
        return List.of(OutputPort.newBuilder()
                .setName(LoneContract.PORT)
                .setVersion(version.isEmpty() ? null : version)
                .setFormat(scalar(storage, "format"))
                .setAddress(AddressReader.address(spec, "storage"))
                .build());
    }

    /** Every part of the spec that is not a matter of the product itself is something it runs on. */
    private void components(DataProduct.Builder product) {
        spec.release("storage");
        components.addAll(product.getInfrastructure());
        for (Map.Entry<String, Item> part : spec.unused().entrySet()) {
            if (part.getValue().text() == null || ROLES.contains(part.getKey())) {
                components.addAll(ComponentReader.components(part.getKey(), part.getValue()));
                spec.item(part.getKey());
            }
        }
        product.setInfrastructure(components);
    }

    private List<CustomProperty> rest(PlatformKeys keys) {
        List<CustomProperty> rest = new ArrayList<>(keys.rest(BitolElements.customProperties(spec)));
        rest.addAll(CompactPorts.rest(metadata));
        rest.addAll(CompactPorts.rest(spec));
        return rest;
    }
}
