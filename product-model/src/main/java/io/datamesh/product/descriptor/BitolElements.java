package io.datamesh.product.descriptor;

import io.datamesh.model.AuthoritativeDefinition;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.SupportChannel;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Elements that ODPS and ODCS share: definitions, custom properties, support channels, identifiers and times. */
final class BitolElements {

    private static final Pattern STABLE_ID = Pattern.compile("[A-Za-z0-9_-]+");

    private BitolElements() {}

    static List<AuthoritativeDefinition> definitions(Section owner) {
        List<AuthoritativeDefinition> definitions = new ArrayList<>();
        for (Section section : owner.sections("authoritativeDefinitions")) {
            stableId(section);
            definitions.add(AuthoritativeDefinition.newBuilder()
                    .setType(section.requiredText("type", "the kind of definition, as in businessDefinition"))
                    .setUrl(section.requiredText("url", "where the definition is"))
                    .setDescription(section.text("description"))
                    .build());
            section.warnOfUnknownKeys();
        }
        return definitions;
    }

    static List<CustomProperty> customProperties(Section owner) {
        return owner.sections("customProperties").stream()
                .map(BitolElements::customProperty)
                .toList();
    }

    static CustomProperty customProperty(Section section) {
        stableId(section);
        if (!section.mentions("value")) {
            section.required("value", "the value of the property, null if it has none");
        }
        CustomProperty property = CustomProperty.newBuilder()
                .setProperty(section.requiredText("property", "the name of the property"))
                .setValue(section.json("value"))
                .setDescription(section.text("description"))
                .build();
        section.warnOfUnknownKeys();
        return property;
    }

    /** A property made from a key that has no field of its own. */
    static CustomProperty customProperty(String name, Item item) {
        return CustomProperty.newBuilder()
                .setProperty(name)
                .setValue(Value.isAbsent(item.value()) ? null : JsonText.of(item.value()))
                .build();
    }

    /** @param addressed whether each channel needs a URL, as in ODPS */
    static List<SupportChannel> support(Section owner, boolean addressed) {
        List<SupportChannel> channels = new ArrayList<>();
        for (Section section : owner.sections("support")) {
            stableId(section);
            if (addressed && !section.has("url")) {
                section.required("url", "where the channel is reached, as in mailto:team@example.com");
            }
            channels.add(SupportChannel.newBuilder()
                    .setChannel(section.requiredText("channel", "the name of the channel"))
                    .setUrl(addressed ? blankToNull(section.text("url")) : section.text("url"))
                    .setTool(section.text("tool"))
                    .setScope(section.text("scope"))
                    .setDescription(section.text("description"))
                    .setInvitationUrl(section.text("invitationUrl"))
                    .setTags(section.texts("tags"))
                    .setAuthoritativeDefinitions(definitions(section))
                    .setCustomProperties(customProperties(section))
                    .build());
            section.warnOfUnknownKeys();
        }
        return channels;
    }

    /** The {@code id} that references use; only letters, digits, {@code _} and {@code -}. */
    static String stableId(Section section) {
        String id = section.text("id");
        if (id != null && !STABLE_ID.matcher(id).matches()) {
            section.refuse("id", "value.format", "`id` may hold only letters, digits, `_` and `-`.");
        }
        return id;
    }

    /** An ISO 8601 date with time and offset, or null. */
    static Instant instant(Section section, String name) {
        String text = section.text(name);
        if (text == null) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            section.refuse(
                    name,
                    "value.format",
                    "`%s` must be a date with time and offset, as in 2026-01-31T12:00:00Z.".formatted(name));
            return null;
        }
    }

    /** An ISO 8601 date as it stands there, or null. */
    static String date(Section section, String name) {
        String text = section.text(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate.parse(text);
        } catch (DateTimeException e) {
            section.refuse(name, "value.format", "`%s` must be a date, as in 2026-01-31.".formatted(name));
        }
        return text;
    }

    /** Empty texts stand for absent ones where a standard requires a key that we do not. */
    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
