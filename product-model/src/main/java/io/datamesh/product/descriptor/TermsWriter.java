package io.datamesh.product.descriptor;

import io.datamesh.model.Price;
import io.datamesh.model.Role;
import io.datamesh.model.Server;
import io.datamesh.model.SlaProperty;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import java.util.List;

/** Writes the terms under which data is served, in the words of ODCS: promises, servers, roles and price. */
final class TermsWriter {

    private TermsWriter() {}

    static List<Value.Mapping> slaProperties(List<SlaProperty> properties) {
        return properties.stream()
                .map(sla -> new MappingBuilder()
                        .text("id", sla.getId())
                        .text("property", sla.getProperty())
                        .scalar("value", sla.getValue())
                        .scalar("valueExt", sla.getValueExt())
                        .text("unit", sla.getUnit())
                        .text("element", sla.getElement())
                        .text("driver", sla.getDriver())
                        .text("description", sla.getDescription())
                        .text("schedule", sla.getSchedule())
                        .text("scheduler", sla.getScheduler())
                        .text("declared", sla.getDeclared())
                        .build())
                .toList();
    }

    static List<Value.Mapping> servers(List<Server> servers) {
        return servers.stream()
                .map(server -> new MappingBuilder()
                        .text("server", server.getServer())
                        .text("type", server.getType())
                        .text("environment", server.getEnvironment())
                        .text("description", server.getDescription())
                        .jsons(server.getProperties())
                        .build())
                .toList();
    }

    static List<Value.Mapping> roles(List<Role> roles) {
        return roles.stream()
                .map(role -> new MappingBuilder()
                        .text("role", role.getRole())
                        .text("access", role.getAccess())
                        .text("description", role.getDescription())
                        .text("firstLevelApprovers", role.getFirstLevelApprovers())
                        .text("secondLevelApprovers", role.getSecondLevelApprovers())
                        .list("customProperties", ElementWriter.customProperties(role.getCustomProperties()))
                        .build())
                .toList();
    }

    /** Null if there is none. */
    static Value.Mapping price(Price price) {
        return price == null
                ? null
                : new MappingBuilder()
                        .number("priceAmount", price.getAmount())
                        .text("priceCurrency", price.getCurrency())
                        .text("priceUnit", price.getUnit())
                        .build();
    }
}
