package io.datamesh.product.descriptor;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.Price;
import io.datamesh.model.Role;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a data contract as the Open Data Contract Standard 3.0.x and 3.1 describe it (bitol.io). */
final class ContractReader {

    private ContractReader() {}

    /** The contract, without its source; whatever is wrong with it is among the section's findings, unknown keys aside. */
    static DataContract read(Section contract) {
        if (OdcsVersion.refuseSecondGeneration(contract)) {
            return DataContract.newBuilder().setId("").build();
        }
        contract.oneOf("kind", Set.of("DataContract"));
        if (!contract.has("kind")) {
            contract.required("kind", "DataContract");
        }
        OdcsVersion version = OdcsVersion.read(contract);
        DataContract.Builder read = DataContract.newBuilder()
                .setId(contract.requiredText("id", "the identifier of the contract, a UUID for one"))
                .setVersion(contract.requiredText("version", "the version of the contract, as in 1.0.0"))
                .setApiVersion(contract.text("apiVersion"))
                .setName(contract.text("name"))
                .setStatus(BitolElements.blankToNull(
                        contract.requiredText("status", "proposed, draft, active, deprecated or retired")))
                .setDomain(contract.text("domain"))
                .setDataProduct(contract.text("dataProduct"))
                .setTenant(contract.text("tenant"))
                .setTags(contract.texts("tags"))
                .setSchema$(new SchemaReader(version).objects(contract))
                .setSlaProperties(slaProperties(contract))
                .setSlaDefaultElement(contract.text("slaDefaultElement"))
                .setServers(ServerReader.servers(contract))
                .setRoles(roles(contract))
                .setPrice(price(contract))
                .setTeam(TeamReader.team(contract))
                .setSupport(BitolElements.support(contract, false))
                .setCreatedAt(BitolElements.instant(contract, "contractCreatedTs"));
        List<AuthoritativeDefinition> definitions = new ArrayList<>(BitolElements.definitions(contract));
        List<CustomProperty> properties = new ArrayList<>(BitolElements.customProperties(contract));
        Section description = contract.section("description");
        if (description != null) {
            read.setPurpose(description.text("purpose"))
                    .setLimitations(description.text("limitations"))
                    .setUsage(description.text("usage"));
            definitions.addAll(BitolElements.definitions(description));
            properties.addAll(BitolElements.customProperties(description));
            description.warnOfUnknownKeys();
        }
        return read.setAuthoritativeDefinitions(definitions)
                .setCustomProperties(properties)
                .build();
    }

    static List<SlaProperty> slaProperties(Section owner) {
        List<SlaProperty> properties = new ArrayList<>();
        for (Section section : owner.sections("slaProperties")) {
            properties.add(slaProperty(section));
            section.warnOfUnknownKeys();
        }
        return properties;
    }

    static SlaProperty slaProperty(Section section) {
        if (!section.mentions("value")) {
            section.required("value", "how much is promised, as in 4 with the unit d");
        }
        String value = scalar(section, "value");
        return SlaProperty.newBuilder()
                .setProperty(section.requiredText("property", "what is promised, as in latency or retention"))
                .setValue(value == null ? "null" : value)
                .setValueExt(scalar(section, "valueExt"))
                .setUnit(section.text("unit"))
                .setElement(section.text("element"))
                .setDriver(section.text("driver"))
                .setDescription(section.text("description"))
                .setSchedule(section.text("schedule"))
                .setScheduler(section.text("scheduler"))
                .setDeclared(section.text("declared"))
                .setId(BitolElements.stableId(section))
                .build();
    }

    private static String scalar(Section section, String name) {
        Item item = section.item(name);
        if (item == null) {
            return null;
        }
        if (!(item.value() instanceof Value.Scalar)) {
            item.mismatch(name, "text, a number, true or false");
        }
        return item.text();
    }

    static List<Role> roles(Section owner) {
        List<Role> roles = new ArrayList<>();
        for (Section section : owner.sections("roles")) {
            BitolElements.stableId(section);
            roles.add(Role.newBuilder()
                    .setRole(section.requiredText("role", "the name of the role"))
                    .setAccess(section.text("access"))
                    .setDescription(section.text("description"))
                    .setFirstLevelApprovers(section.text("firstLevelApprovers"))
                    .setSecondLevelApprovers(section.text("secondLevelApprovers"))
                    .setCustomProperties(BitolElements.customProperties(section))
                    .build());
            section.warnOfUnknownKeys();
        }
        return roles;
    }

    private static Price price(Section contract) {
        Section section = contract.section("price");
        if (section == null) {
            return null;
        }
        BitolElements.stableId(section);
        BigDecimal amount = section.number("priceAmount");
        Price price = Price.newBuilder()
                .setAmount(amount == null ? null : amount.doubleValue())
                .setCurrency(section.text("priceCurrency"))
                .setUnit(section.text("priceUnit"))
                .build();
        section.warnOfUnknownKeys();
        return price;
    }
}
