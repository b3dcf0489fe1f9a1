package io.datamesh.product.schema;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import java.util.List;
import java.util.Optional;

/** Fields and objects as a contract lists them. */
public final class ContractElement {

    /** Custom property with the name a field had before. */
    private static final String FORMER_NAME = "formerName";
    /** Custom property of a field, object or contract: readers must expect wider types. */
    private static final String MAY_WIDEN = "mayWiden";

    /** The element of an array has a name of its own in a contract, but nobody reads it by that. */
    private static final String ITEM = "[]";

    private ContractElement() {}

    /** The root of an object's fields. */
    public static Element of(SchemaObject object, DataContract contract) {
        boolean mayWiden =
                says(contract.getCustomProperties(), MAY_WIDEN) || says(object.getCustomProperties(), MAY_WIDEN);
        return new Root(object, mayWiden);
    }

    private static boolean says(List<CustomProperty> properties, String name) {
        return value(properties, name).filter("true"::equals).isPresent();
    }

    /** The value of a custom property; text without its quotes. */
    private static Optional<String> value(List<CustomProperty> properties, String name) {
        for (CustomProperty property : properties) {
            if (property.getProperty().equals(name) && property.getValue() != null) {
                String json = property.getValue();
                boolean quoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
                return Optional.of(quoted ? json.substring(1, json.length() - 1) : json);
            }
        }
        return Optional.empty();
    }

    private static List<Element> elements(List<Field> fields, boolean mayWiden) {
        return fields.stream()
                .<Element>map(field -> new Leaf(field.getName(), field, mayWiden))
                .toList();
    }

    private record Root(SchemaObject object, boolean mayWiden) implements Element {

        @Override
        public String name() {
            return object.getName();
        }

        @Override
        public FieldType type() {
            return FieldType.of("object", null);
        }

        @Override
        public boolean required() {
            return true;
        }

        @Override
        public List<Element> children() {
            return elements(object.getProperties(), mayWiden);
        }

        @Override
        public Optional<Element> item() {
            return Optional.empty();
        }

        @Override
        public Object identity() {
            return object;
        }

        @Override
        public String physicalName() {
            return object.getPhysicalName();
        }

        @Override
        public List<QualityRule> quality() {
            return object.getQuality();
        }
    }

    private record Leaf(String name, Field field, boolean parentMayWiden) implements Element {

        @Override
        public FieldType type() {
            return new FieldType(field.getLogicalType(), field.getPhysicalType(), field.getLogicalTypeOptions());
        }

        @Override
        public boolean required() {
            return field.getRequired();
        }

        @Override
        public List<Element> children() {
            return elements(field.getProperties(), mayWiden());
        }

        @Override
        public Optional<Element> item() {
            return Optional.ofNullable(field.getItems()).map(items -> new Leaf(ITEM, items, mayWiden()));
        }

        @Override
        public Object identity() {
            return field;
        }

        @Override
        public boolean unique() {
            return field.getUnique();
        }

        @Override
        public boolean primaryKey() {
            return field.getPrimaryKey();
        }

        @Override
        public int primaryKeyPosition() {
            return field.getPrimaryKeyPosition();
        }

        @Override
        public String classification() {
            return field.getClassification();
        }

        @Override
        public String physicalName() {
            return field.getPhysicalName();
        }

        @Override
        public String businessName() {
            return field.getBusinessName();
        }

        @Override
        public String description() {
            return field.getDescription();
        }

        @Override
        public Optional<String> stableId() {
            return Optional.ofNullable(field.getId());
        }

        @Override
        public List<String> formerNames() {
            return value(field.getCustomProperties(), FORMER_NAME).map(List::of).orElse(List.of());
        }

        @Override
        public boolean mayWiden() {
            return parentMayWiden || says(field.getCustomProperties(), MAY_WIDEN);
        }

        @Override
        public List<QualityRule> quality() {
            return field.getQuality();
        }
    }
}
