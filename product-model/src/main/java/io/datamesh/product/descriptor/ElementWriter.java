package io.datamesh.product.descriptor;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.Ownership;
import io.datamesh.model.SupportChannel;
import io.datamesh.model.TeamMember;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.MappingBuilder;
import io.datamesh.product.descriptor.document.Value;
import java.util.List;

/** Writes the elements that ODPS and ODCS share. */
final class ElementWriter {

    private ElementWriter() {}

    static List<Value.Mapping> definitions(List<AuthoritativeDefinition> definitions) {
        return definitions.stream()
                .map(definition -> new MappingBuilder()
                        .text("type", definition.getType())
                        .text("url", definition.getUrl())
                        .text("description", definition.getDescription())
                        .build())
                .toList();
    }

    static List<Value.Mapping> customProperties(List<CustomProperty> properties) {
        return properties.stream()
                .map(property -> customProperty(
                        property.getProperty(),
                        property.getValue() == null ? MappingBuilder.ofNull() : JsonText.parse(property.getValue()),
                        property.getDescription()))
                .toList();
    }

    static Value.Mapping customProperty(String name, Value value, String description) {
        return new MappingBuilder()
                .text("property", name)
                .value("value", value)
                .text("description", description)
                .build();
    }

    /** @param addressed whether each channel must have a URL, if only an empty one, as in ODPS */
    static List<Value.Mapping> support(List<SupportChannel> channels, boolean addressed) {
        return channels.stream()
                .map(channel -> new MappingBuilder()
                        .text("channel", channel.getChannel())
                        .text("url", addressed ? orEmpty(channel.getUrl()) : channel.getUrl())
                        .text("tool", channel.getTool())
                        .text("scope", channel.getScope())
                        .text("description", channel.getDescription())
                        .text("invitationUrl", channel.getInvitationUrl())
                        .texts("tags", channel.getTags())
                        .list("authoritativeDefinitions", definitions(channel.getAuthoritativeDefinitions()))
                        .list("customProperties", customProperties(channel.getCustomProperties()))
                        .build())
                .toList();
    }

    /** Name and members; who is responsible for what has no place in the standards' {@code team}. */
    static MappingBuilder team(Ownership ownership) {
        return new MappingBuilder()
                .text("name", ownership.getTeam())
                .text("description", ownership.getDescription())
                .list(
                        "members",
                        ownership.getMembers().stream()
                                .map(ElementWriter::member)
                                .toList())
                .texts("tags", ownership.getTags())
                .list("authoritativeDefinitions", definitions(ownership.getAuthoritativeDefinitions()))
                .list("customProperties", customProperties(ownership.getCustomProperties()));
    }

    private static Value.Mapping member(TeamMember member) {
        return new MappingBuilder()
                .text("username", member.getUsername())
                .text("name", member.getName())
                .text("role", member.getRole())
                .text("description", member.getDescription())
                .text("dateIn", member.getDateIn())
                .text("dateOut", member.getDateOut())
                .text("replacedByUsername", member.getReplacedByUsername())
                .texts("tags", member.getTags())
                .list("authoritativeDefinitions", definitions(member.getAuthoritativeDefinitions()))
                .list("customProperties", customProperties(member.getCustomProperties()))
                .build();
    }

    /** The text, or an empty one where a standard requires a key that the record may lack. */
    static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
