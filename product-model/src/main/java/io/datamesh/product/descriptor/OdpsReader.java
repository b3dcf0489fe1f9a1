package io.datamesh.product.descriptor;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads a data product as the Open Data Product Standard 0.9 and 1.0 describe it (bitol.io). */
final class OdpsReader {

    static final String UNASSIGNED = "unassigned";
    private static final Dialect LOOSE = Dialect.loose("odps");

    private OdpsReader() {}

    static DataProduct read(Section product) {
        require(product, "kind", "DataProduct");
        require(product, "apiVersion", "the version of the standard, v1.0.0");
        require(product, "status", "one of proposed, draft, active, deprecated, retired");
        product.oneOf("kind", List.of("DataProduct"));
        product.oneOf("apiVersion", List.of("v1.0.0", "v0.9.0"));
        String id = product.requiredText("id", "an identifier that stays for ever, a UUID for one");
        String name = BitolElements.blankToNull(product.text("name"));
        String domain = BitolElements.blankToNull(product.text("domain"));
        PlatformKeys keys = new PlatformKeys(product, LOOSE);
        List<AuthoritativeDefinition> definitions = new ArrayList<>(BitolElements.definitions(product));
        List<CustomProperty> properties = new ArrayList<>(BitolElements.customProperties(product));
        DataProduct.Builder read = DataProduct.newBuilder()
                .setId(id)
                .setName(name == null ? id : name)
                .setDomain(domain == null ? UNASSIGNED : domain)
                .setVersion(version(product.text("version")))
                .setStatus(Statuses.read(product, "status", ProductStatus.ACTIVE))
                .setTenant(product.text("tenant"))
                .setTags(product.texts("tags"))
                .setInputPorts(PortReader.inputPorts(product))
                .setOutputPorts(PortReader.outputPorts(product))
                .setManagementPorts(PortReader.managementPorts(product))
                .setSupport(BitolElements.support(product, true))
                .setCreatedAt(BitolElements.instant(product, "productCreatedTs"));
        describe(product, keys, read, definitions, properties);
        PlatformFields.read(keys, TeamReader.team(product), read);
        read.setAuthoritativeDefinitions(definitions).setCustomProperties(keys.rest(properties));
        product.warnOfUnknownKeys();
        return read.build();
    }

    private static void require(Section product, String name, String hint) {
        if (!product.has(name)) {
            product.required(name, hint);
        }
    }

    /** The standard's mapping of purpose, limitations and usage; a bare text says what the product is. */
    private static void describe(
            Section product,
            PlatformKeys keys,
            DataProduct.Builder read,
            List<AuthoritativeDefinition> definitions,
            List<CustomProperty> properties) {
        Item item = product.item("description");
        if (item != null && item.text() != null) {
            read.setDescription(item.text());
            return;
        }
        String summary = keys.text(PlatformFields.SUMMARY);
        read.setDescription(summary == null ? keys.customText("description") : summary);
        Section description = product.section("description");
        if (description == null) {
            return;
        }
        read.setPurpose(description.text("purpose"))
                .setLimitations(description.text("limitations"))
                .setUsage(description.text("usage"));
        definitions.addAll(BitolElements.definitions(description));
        properties.addAll(BitolElements.customProperties(description));
        description.warnOfUnknownKeys();
    }

    /** Without the {@code v} that the standard's examples write before a version; empty if there is none. */
    static String version(String text) {
        if (text == null) {
            return "";
        }
        String version = text.strip();
        return version.matches("[vV]\\d.*") ? version.substring(1) : version;
    }

    static List<QualityRule> quality(Section owner) {
        return new QualityReader(OdcsVersion.V3_0).rules(owner.in(Dialect.exact("odps")));
    }

    static List<SlaProperty> slaProperties(Section owner) {
        return ContractReader.slaProperties(owner.in(Dialect.exact("odps")));
    }
}
