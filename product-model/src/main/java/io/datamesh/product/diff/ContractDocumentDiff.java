package io.datamesh.product.diff;

import static io.datamesh.model.ContractChangeKind.FORMAT_CHANGED;
import static io.datamesh.model.ContractChangeKind.OBJECT_ADDED;
import static io.datamesh.model.ContractChangeKind.OBJECT_REMOVED;
import static io.datamesh.model.ContractChangeKind.OTHER;
import static io.datamesh.model.ContractChangeKind.PORT_MOVED;

import io.datamesh.model.DataContract;
import io.datamesh.model.Role;
import io.datamesh.model.SchemaObject;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.ContractElement;
import io.datamesh.product.schema.ParsedSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Compares two contracts of one port: objects and their fields, quality rules, service promises, roles and price. */
final class ContractDocumentDiff {

    /** Physical types of objects that are read with the same query. */
    private static final Set<String> QUERIED = Set.of("table", "view", "materialized view", "materializedview");

    private final Changes changes;
    private final Place port;
    private final ParsedSchema formerSchema;
    private final ParsedSchema latterSchema;
    private final Structure told = new Structure();
    private Place describedObject;

    /** The schemas are null where the port has none. */
    ContractDocumentDiff(Changes changes, Place port, ParsedSchema formerSchema, ParsedSchema latterSchema) {
        this.changes = changes;
        this.port = port;
        this.formerSchema = formerSchema;
        this.latterSchema = latterSchema;
        this.describedObject = port.object(rootName());
    }

    /** Where changes of the schema document belong: the contract's object that it describes, or the document's own root. */
    Place describedObject() {
        return describedObject;
    }

    /** What was found of the structure of that object. */
    Structure told() {
        return told;
    }

    private String rootName() {
        return latterSchema instanceof ParsedSchema.Avro(Schema schema) && schema.getType() == Schema.Type.RECORD
                ? schema.getName()
                : null;
    }

    void compare(DataContract before, DataContract after) {
        Map<String, SchemaObject> former = byName(before.getSchema$(), SchemaObject::getName);
        Map<String, SchemaObject> latter = byName(after.getSchema$(), SchemaObject::getName);
        former.forEach((name, object) -> {
            Place place = port.object(name);
            if (latter.containsKey(name)) {
                compare(place, before, object, after, latter.get(name));
            } else {
                changes.breaking(OBJECT_REMOVED, place, name, null, place.described() + " is gone.");
            }
        });
        latter.forEach((name, object) -> {
            if (!former.containsKey(name)) {
                Place place = port.object(name);
                changes.compatible(OBJECT_ADDED, place, null, name, place.described() + " is new.");
            }
        });
        new SlaDiff(changes, port).compare(before.getSlaProperties(), after.getSlaProperties());
        compareRoles(
                byName(before.getRoles(), Role::getRole).keySet(),
                byName(after.getRoles(), Role::getRole).keySet());
        if (!Objects.equals(before.getPrice(), after.getPrice())) {
            changes.compatible(OTHER, port, price(before), price(after), port.described() + " has another price.");
        }
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        items.forEach(item -> byName.putIfAbsent(name.apply(item), item));
        return byName;
    }

    private void compare(
            Place place, DataContract before, SchemaObject former, DataContract after, SchemaObject latter) {
        boolean isDescribed = isDescribed(before, former) && isDescribed(after, latter);
        Judge judge = isDescribed
                        && formerSchema instanceof ParsedSchema.Avro(Schema reader)
                        && latterSchema instanceof ParsedSchema.Avro(Schema writer)
                ? new ContractByAvroJudge(AvroElement.root(reader), AvroElement.root(writer))
                : Judge.BY_VALUES;
        compareStorage(place, former, latter);
        FieldReport fields = new ElementDiff(changes, place, judge, new Structure())
                .compare(ContractElement.of(former, before), ContractElement.of(latter, after));
        new QualityDiff(changes, place).compare(former.getQuality(), latter.getQuality());
        if (isDescribed) {
            describedObject = place;
            told.addAll(fields.found());
        }
    }

    /** A schema describes the object of its own name, or the only one there is. */
    private boolean isDescribed(DataContract contract, SchemaObject object) {
        if (contract.getSchema$().size() == 1) {
            return true;
        }
        String root = rootName();
        return root != null
                && (root.equalsIgnoreCase(object.getName()) || root.equalsIgnoreCase(object.getPhysicalName()));
    }

    private void compareStorage(Place place, SchemaObject before, SchemaObject after) {
        String was = before.getPhysicalName();
        String is = after.getPhysicalName();
        if (was != null && is != null && !was.equals(is)) {
            changes.breaking(PORT_MOVED, place, was, is, place.described() + " is now stored as " + is + ".");
        }
        String formerType = word(before.getPhysicalType());
        String latterType = word(after.getPhysicalType());
        if (formerType.isEmpty() || latterType.isEmpty() || formerType.equals(latterType)) {
            return;
        }
        String told = place.described() + " is now a " + latterType + ", not a " + formerType + ".";
        if (QUERIED.contains(formerType) && QUERIED.contains(latterType)) {
            changes.compatible(FORMAT_CHANGED, place, formerType, latterType, told);
        } else {
            changes.breaking(FORMAT_CHANGED, place, formerType, latterType, told);
        }
    }

    private static String word(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private void compareRoles(Set<String> before, Set<String> after) {
        for (String role : before) {
            if (!after.contains(role)) {
                changes.breaking(
                        OTHER,
                        port,
                        role,
                        null,
                        port.described() + ": the role " + role + " gives no access any more.");
            }
        }
        for (String role : after) {
            if (!before.contains(role)) {
                changes.compatible(
                        OTHER, port, null, role, port.described() + ": the role " + role + " gives access too.");
            }
        }
    }

    private static String price(DataContract contract) {
        return contract.getPrice() == null
                ? null
                : contract.getPrice().getAmount() + " " + contract.getPrice().getCurrency() + " per "
                        + contract.getPrice().getUnit();
    }
}
