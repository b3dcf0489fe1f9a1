package io.datamesh.product.descriptor;

import io.datamesh.model.Ownership;
import io.datamesh.model.TeamMember;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Item;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code team}: a mapping with members (ODCS 3.1, ODPS 1.0), or a bare list of members (ODCS 3.0, ODPS 0.9). */
final class TeamReader {

    private TeamReader() {}

    /** Name, description and members of the team; null if the owner names none. */
    static Ownership team(Section owner) {
        Item item = owner.item("team");
        if (item == null) {
            return null;
        }
        if (item.value() instanceof Value.Sequence) {
            List<TeamMember> members = new ArrayList<>();
            for (Section section : owner.sections("team")) {
                members.add(member(section, false));
            }
            return Ownership.newBuilder().setMembers(members).build();
        }
        Section team = item.section();
        if (team == null) {
            item.mismatch("team", "a mapping with members, or a list of members");
            return null;
        }
        BitolElements.stableId(team);
        List<TeamMember> members = new ArrayList<>();
        for (Section section : team.sections("members")) {
            members.add(member(section, true));
        }
        Ownership ownership = Ownership.newBuilder()
                .setTeam(team.text("name"))
                .setDescription(team.text("description"))
                .setMembers(members)
                .setTags(team.texts("tags"))
                .setAuthoritativeDefinitions(BitolElements.definitions(team))
                .setCustomProperties(BitolElements.customProperties(team))
                .build();
        team.warnOfUnknownKeys();
        return ownership;
    }

    /** In a bare list a member may go without a user name (ODCS 3.0); the name then stands in. */
    private static TeamMember member(Section section, boolean named) {
        BitolElements.stableId(section);
        String name = section.text("name");
        String username = section.text("username");
        if (username == null && (named || name == null)) {
            section.required("username", "the member's user name or email address");
        }
        TeamMember member = TeamMember.newBuilder()
                .setUsername(username != null ? username : name != null ? name : "")
                .setName(name)
                .setRole(section.text("role"))
                .setDescription(section.text("description"))
                .setDateIn(BitolElements.date(section, "dateIn"))
                .setDateOut(BitolElements.date(section, "dateOut"))
                .setReplacedByUsername(section.text("replacedByUsername"))
                .setTags(section.texts("tags"))
                .setAuthoritativeDefinitions(BitolElements.definitions(section))
                .setCustomProperties(BitolElements.customProperties(section))
                .build();
        section.warnOfUnknownKeys();
        return member;
    }
}
