package io.datamesh.product.diff;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import java.util.ArrayList;
import java.util.List;

/** Collects changes in the order they are found and lists breaking ones first, as many as the limits allow. */
final class Changes {

    private final DiffLimits limits;
    private final List<ContractChange> breaking = new ArrayList<>();
    private final List<ContractChange> compatible = new ArrayList<>();
    private int breakingCharacters;
    private int compatibleCharacters;
    private boolean isBreaking;
    private boolean truncated;

    Changes(DiffLimits limits) {
        this.limits = limits;
    }

    void breaking(ContractChangeKind kind, Place place, String before, String after, String message) {
        add(kind, Compatibility.BREAKING, place, before, after, message);
    }

    void compatible(ContractChangeKind kind, Place place, String before, String after, String message) {
        add(kind, Compatibility.COMPATIBLE, place, before, after, message);
    }

    void add(
            ContractChangeKind kind,
            Compatibility compatibility,
            Place place,
            String before,
            String after,
            String message) {
        boolean breaks = compatibility == Compatibility.BREAKING;
        isBreaking |= breaks;
        List<ContractChange> list = breaks ? breaking : compatible;
        int characters = breaks ? breakingCharacters : compatibleCharacters;
        if (list.size() >= limits.changes() || characters >= limits.characters()) {
            truncated = true;
            return;
        }
        ContractChange change = new ContractChange(
                kind,
                compatibility,
                clipped(place.port()),
                clipped(place.object()),
                clipped(place.field().display()),
                clipped(before),
                clipped(after),
                clipped(message));
        list.add(change);
        if (breaks) {
            breakingCharacters += length(change);
        } else {
            compatibleCharacters += length(change);
        }
    }

    ContractDiff toDiff(String fromVersion, String toVersion) {
        List<ContractChange> listed = new ArrayList<>(breaking);
        int characters = breakingCharacters;
        for (ContractChange change : compatible) {
            if (listed.size() >= limits.changes() || characters >= limits.characters()) {
                truncated = true;
                break;
            }
            listed.add(change);
            characters += length(change);
        }
        Compatibility compatibility = isBreaking ? Compatibility.BREAKING : Compatibility.COMPATIBLE;
        return new ContractDiff(fromVersion, toVersion, compatibility, truncated, listed);
    }

    private String clipped(String text) {
        if (text == null || text.length() <= limits.words()) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limits.words() - 1)) ? limits.words() - 1 : limits.words();
        return text.substring(0, end) + "…";
    }

    private static int length(ContractChange change) {
        return length(change.getPort())
                + length(change.getObject())
                + length(change.getField())
                + length(change.getBefore())
                + length(change.getAfter())
                + length(change.getMessage());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
