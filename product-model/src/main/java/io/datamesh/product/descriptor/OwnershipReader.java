package io.datamesh.product.descriptor;

import io.datamesh.model.Ownership;
import io.datamesh.model.TeamMember;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads who answers for a product. What {@code ownership} or a key of its own does not say is taken from the roles of the team's members,
 * unless {@code ownership} is there: then it is complete.
 */
final class OwnershipReader {

    private static final String[] TECHNICAL = {"technicalOwner", "techLead", "technicalLead"};
    private static final String[] DEVELOPER = {"developer", "dataEngineer", "maintainer"};
    private static final String[] BUSINESS = {"businessOwner", "productOwner", "dataOwner"};
    private static final String[] STEWARD = {"steward", "dataSteward"};
    private static final String[] ON_CALL = {"onCall", "onCallRotation", "oncallRotation"};
    private static final String[] ESCALATION = {"escalationPath", "escalation"};

    private OwnershipReader() {}

    /**
     * @param team what the standards' {@code team} said, or null
     * @return null if nobody is named anywhere
     */
    static Ownership ownership(PlatformKeys keys, Ownership team) {
        Ownership said = keys.read(OwnershipReader::explicit, "ownership");
        if (said != null) {
            return withTeam(said, team);
        }
        Ownership known = team == null ? Ownership.newBuilder().build() : team;
        Ownership.Builder read = Ownership.newBuilder(known)
                .setTeam(first(known.getTeam(), keys, "owner"))
                .setTechnicalOwner(first(known.getTechnicalOwner(), keys, TECHNICAL))
                .setDeveloper(first(known.getDeveloper(), keys, DEVELOPER))
                .setBusinessOwner(first(known.getBusinessOwner(), keys, BUSINESS))
                .setSteward(first(known.getSteward(), keys, STEWARD))
                .setOnCall(first(known.getOnCall(), keys, ON_CALL))
                .setChannel(first(known.getChannel(), keys, "channel"));
        if (known.getEscalationPath().isEmpty()) {
            List<String> path = keys.read(section -> people(section, ESCALATION), ESCALATION);
            read.setEscalationPath(path == null ? List.of() : path);
        }
        Ownership ownership = fromRoles(read.build());
        return ownership.equals(Ownership.newBuilder().build()) && team == null ? null : ownership;
    }

    private static String first(String known, PlatformKeys keys, String... names) {
        return known != null ? known : keys.read(section -> person(section, names), names);
    }

    private static Ownership explicit(Section owner) {
        Section section = owner.section("ownership");
        return section == null ? null : explicitIn(section);
    }

    static Ownership explicitIn(Section section) {
        return Ownership.newBuilder()
                .setTeam(person(section, "team", "owner", "owningTeam"))
                .setTechnicalOwner(person(section, TECHNICAL))
                .setDeveloper(person(section, DEVELOPER))
                .setBusinessOwner(person(section, BUSINESS))
                .setSteward(person(section, STEWARD))
                .setOnCall(person(section, ON_CALL))
                .setEscalationPath(people(section, ESCALATION))
                .setChannel(section.text("channel", "slack", "contact", "email"))
                .build();
    }

    private static Ownership withTeam(Ownership said, Ownership team) {
        if (team == null) {
            return said;
        }
        return Ownership.newBuilder(said)
                .setTeam(said.getTeam() == null ? team.getTeam() : said.getTeam())
                .setDescription(team.getDescription())
                .setMembers(team.getMembers())
                .setTags(team.getTags())
                .setAuthoritativeDefinitions(team.getAuthoritativeDefinitions())
                .setCustomProperties(team.getCustomProperties())
                .build();
    }

    /** Fills what is missing from the roles of members who have not left. */
    static Ownership fromRoles(Ownership ownership) {
        List<TeamMember> members = ownership.getMembers();
        return Ownership.newBuilder(ownership)
                .setTechnicalOwner(or(
                        ownership.getTechnicalOwner(),
                        members,
                        Set.of("technical owner", "tech owner", "technical lead", "tech lead")))
                .setDeveloper(or(
                        ownership.getDeveloper(),
                        members,
                        Set.of("developer", "data engineer", "engineer", "data product developer")))
                .setBusinessOwner(or(
                        ownership.getBusinessOwner(),
                        members,
                        Set.of("owner", "product owner", "data product owner", "business owner", "data owner")))
                .setSteward(or(ownership.getSteward(), members, Set.of("data steward", "steward")))
                .setOnCall(or(ownership.getOnCall(), members, Set.of("on call", "oncall")))
                .build();
    }

    private static String or(String known, List<TeamMember> members, Set<String> roles) {
        if (known != null) {
            return known;
        }
        return members.stream()
                .filter(member -> member.getDateOut() == null && member.getRole() != null)
                .filter(member -> roles.contains(
                        member.getRole().strip().toLowerCase(Locale.ROOT).replace('-', ' ')))
                .map(TeamMember::getUsername)
                .findFirst()
                .orElse(null);
    }

    /** A name, or a mapping of name and address. */
    static String person(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return null;
        }
        return item.section() == null ? section.text(keys) : personIn(item.section());
    }

    private static String personIn(Section mapping) {
        String name = mapping.text("name", "team", "username", "rotation", "id");
        String address = mapping.text("email", "contact", "address", "url", "channel");
        return name == null ? address : address == null ? name : name + " <" + address + ">";
    }

    /** A list of people, or one text that names them with commas or arrows between. */
    private static List<String> people(Section section, String... keys) {
        Item item = section.item(keys);
        if (item == null) {
            return List.of();
        }
        List<String> people = new ArrayList<>();
        if (item.text() != null) {
            for (String name : item.text().split(",|->|>")) {
                if (!name.isBlank()) {
                    people.add(name.strip());
                }
            }
            return people;
        }
        for (Item person : section.items(keys)) {
            String name = person.section() == null ? person.text() : personIn(person.section());
            if (name != null) {
                people.add(name);
            } else if (!Value.isAbsent(person.value())) {
                person.mismatch(keys[0] + "[]", "a name");
            }
        }
        return people;
    }
}
