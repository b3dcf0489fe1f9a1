package io.datamesh.product.descriptor.section;

import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Pointer;
import io.datamesh.product.descriptor.document.Position;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.document.Value.Kind;
import io.datamesh.product.descriptor.document.Value.Mapping;
import io.datamesh.product.descriptor.document.Value.Scalar;
import io.datamesh.product.descriptor.document.Value.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        if (item == null) {
            return null;
        }
        if (item.text() == null) {
            mismatch(item, names[0], "text");
        }
        return item.text();
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
    public String oneOf(String name, Set<String> allowed) {
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
        if (item == null) {
            return false;
        }
        if (item.value() instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return scalar.text().equalsIgnoreCase("true");
        }
        mismatch(item, name, "true or false");
        return false;
    }

    /** The number, or null. */
    public BigDecimal number(String name) {
        Item item = item(name);
        if (item == null) {
            return null;
        }
        BigDecimal number = Numbers.of(item.value());
        if (number == null) {
            mismatch(item, name, "a number");
        }
        return number;
    }

    /** The whole number, or null. */
    public Integer integer(String name) {
        Item item = item(name);
        if (item == null) {
            return null;
        }
        Integer integer = Numbers.integer(item.value());
        if (integer == null) {
            mismatch(item, name, "a whole number");
        }
        return integer;
    }

    /** The texts of a list of scalars; empty if there is none. */
    public List<String> texts(String... names) {
        List<String> texts = new ArrayList<>();
        for (Item item : items(names)) {
            if (item.text() == null) {
                mismatch(item, "each item of " + names[0], "text");
            } else {
                texts.add(item.text());
            }
        }
        return texts;
    }

    /** The items of a list; empty if there is none. */
    public List<Item> items(String... names) {
        Item item = item(names);
        if (item == null) {
            return List.of();
        }
        if (item.value() instanceof Sequence) {
            return item.children();
        }
        mismatch(item, names[0], "a list");
        return List.of();
    }

    /** The mappings of a list; empty if there is none. */
    public List<Section> sections(String... names) {
        List<Section> sections = new ArrayList<>();
        for (Item item : items(names)) {
            if (item.section() == null) {
                mismatch(item, "each item of " + names[0], "a mapping");
            } else {
                sections.add(item.section());
            }
        }
        return sections;
    }

    /** The mapping, or null. */
    public Section section(String... names) {
        Item item = item(names);
        if (item == null) {
            return null;
        }
        if (item.section() == null) {
            mismatch(item, names[0], "a mapping");
        }
        return item.section();
    }

    /** The value as JSON text, or null. */
    public String json(String name) {
        Item item = item(name);
        return item == null ? null : JsonText.of(item.value());
    }

    public void mismatch(Item item, String name, String wanted) {
        item.refuse(
                "type.mismatch",
                "`%s` must be %s, not %s.".formatted(name, wanted, item.value().noun()));
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
