package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Pointer;
import io.datamesh.product.descriptor.document.Position;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.Value.Mapping;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A mapping of a descriptor, read key by key. A null counts as absent. Several names in a call are synonyms, the first one present is taken.
 * Scalars of any kind are text where text is asked for, spelled as in the document.
 */
public final class Section {

    private final Entries entries;
    private final Position at;
    private final String path;
    private final Dialect dialect;
    private final Findings findings;

    private Section(Entries entries, Position at, String path, Dialect dialect, Findings findings) {
        this.entries = entries;
        this.at = at;
        this.path = path;
        this.dialect = dialect;
        this.findings = findings;
    }

    public static Section of(Mapping mapping, String path, Dialect dialect, Findings findings) {
        Section section = new Section(new Entries(dialect), mapping.at(), path, dialect, findings);
        mapping.entries().forEach((name, value) -> section.put(name, value, Pointer.step(path, name)));
        return section;
    }

    /** A section put together from values that stand in different places. */
    public static Section gathered(
            Map<String, Item> items, Position at, String path, Dialect dialect, Findings findings) {
        Section section = new Section(new Entries(dialect), at, path, dialect, findings);
        items.forEach((name, item) -> section.put(name, item.value(), item.path()));
        return section;
    }

    private void put(String name, Value value, String valuePath) {
        entries.put(name, new Item(value, valuePath, this));
    }

    Section at(Mapping mapping, String mappingPath) {
        return of(mapping, mappingPath, dialect, findings);
    }

    /** The same mapping read in another dialect; what is read through it counts as read here. */
    public Section in(Dialect other) {
        Section view = new Section(entries.sharing(other), at, path, other, findings);
        entries.all().forEach((name, item) -> view.put(name, item.value(), item.path()));
        return view;
    }

    public Findings findings() {
        return findings;
    }

    public String path() {
        return path;
    }

    public Position at() {
        return at;
    }

    /** Whether the key stands there, even with a null. */
    public boolean mentions(String name) {
        return entries.mentions(name);
    }

    public boolean has(String... names) {
        for (String name : names) {
            Item item = entries.peek(name);
            if (item != null && !Value.isAbsent(item.value())) {
                return true;
            }
        }
        return false;
    }

    /** The value whatever its shape, or null. */
    public Item item(String... names) {
        return entries.take(names);
    }

    /** The text of a scalar, or null. */
    public String text(String... names) {
        Item item = item(names);
        return item == null ? null : item.asText(names[0]);
    }

    /** The text of a scalar; empty, and a violation, if there is none. */
    public String requiredText(String name, String hint) {
        if (!has(name)) {
            required(name, hint);
            return "";
        }
        String text = text(name);
        return text == null ? "" : text;
    }

    /** Notes that a key is missing. */
    public void required(String name, String hint) {
        findings.refuse(
                Pointer.step(path, name),
                at,
                dialect.prefix() + ".required",
                "`%s` is required: %s.".formatted(name, hint));
    }

    /** The text of a scalar if it is one of these, or null. */
    public String oneOf(String name, Collection<String> allowed) {
        String text = text(name);
        if (text == null || allowed.contains(text)) {
            return text;
        }
        refuse(
                name,
                "value.not-allowed",
                "`%s` must be one of %s; it is `%s`.".formatted(name, String.join(", ", allowed), Excerpt.of(text)));
        return null;
    }

    public boolean flag(String name) {
        Item item = item(name);
        return item != null && item.asFlag(name);
    }

    /** The number, or null. */
    public BigDecimal number(String name) {
        Item item = item(name);
        return item == null ? null : item.asNumber(name);
    }

    /** The whole number, or null. */
    public Integer integer(String name) {
        Item item = item(name);
        return item == null ? null : item.asInteger(name);
    }

    /** The texts of a list of scalars; empty if there is none. */
    public List<String> texts(String... names) {
        return items(names).stream()
                .map(item -> item.asText(names[0] + "[]"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The items of a list; empty if there is none. */
    public List<Item> items(String... names) {
        Item item = item(names);
        return item == null ? List.of() : item.asList(names[0]);
    }

    /** The mappings of a list; empty if there is none. */
    public List<Section> sections(String... names) {
        return items(names).stream()
                .map(item -> item.asSection(names[0] + "[]"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The mapping, or null. */
    public Section section(String... names) {
        Item item = item(names);
        return item == null ? null : item.asSection(names[0]);
    }

    /** The value as JSON text, or null. */
    public String json(String name) {
        Item item = item(name);
        return item == null ? null : JsonText.of(item.value());
    }

    public void refuse(String name, String code, String message) {
        Item item = entries.peek(name);
        findings.refuse(
                item == null ? Pointer.step(path, name) : item.path(), item == null ? at : item.at(), code, message);
    }

    /** Every entry, in the order of the document. */
    public Map<String, Item> all() {
        return entries.all();
    }

    /** What nobody asked for, in the order of the document. */
    public Map<String, Item> unused() {
        return entries.unused();
    }

    /** Takes back that a value was read: it could not be used after all. */
    public void release(String name) {
        entries.release(name);
    }

    /** Warns of keys nobody asked for, a near miss with the key that was probably meant. */
    public void warnOfUnknownKeys() {
        entries.unused().forEach((name, item) -> {
            if (findings.takesWarnings()) {
                String meant = NearMiss.of(name, entries.asked());
                String advice = meant == null ? "it is kept in the document only" : "did you mean `" + meant + "`?";
                item.warn("key.unknown", "`%s` is not a key of the standard; %s".formatted(Excerpt.of(name), advice));
            }
        });
    }
}
