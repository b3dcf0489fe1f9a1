package io.datamesh.product.diff;

import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Contracts with everything in them, the same for the same seed. */
final class RandomContracts {

    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "date", "timestamp");
    private static final List<String> STORED = List.of("varchar(10)", "varchar(20)", "int", "bigint", "decimal(10,2)");
    private static final List<String> CLASSES = List.of("public", "internal", "confidential", "restricted");

    private final Random random;
    private int names;

    RandomContracts(long seed) {
        this.random = new Random(seed);
    }

    DataContract contract() {
        List<SchemaObject> objects = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            objects.add(SchemaObject.newBuilder()
                    .setName("object" + names++)
                    .setProperties(fields(8, 0))
                    .setQuality(rules())
                    .build());
        }
        return DataContract.newBuilder()
                .setId("contract")
                .setSchema$(objects)
                .setSlaProperties(promises())
                .build();
    }

    private List<Field> fields(int most, int depth) {
        List<Field> fields = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            fields.add(field(depth));
        }
        return fields;
    }

    /** Names are so far apart that none looks like another one misspelt. */
    private Field field(int depth) {
        Field.Builder field = Field.newBuilder()
                .setName("f" + names++)
                .setRequired(random.nextBoolean())
                .setUnique(random.nextInt(4) == 0)
                .setPrimaryKey(random.nextInt(6) == 0)
                .setClassification(random.nextBoolean() ? null : one(CLASSES))
                .setQuality(rules());
        int shape = depth > 3 ? 0 : random.nextInt(8);
        if (shape == 7) {
            return field.setLogicalType("object")
                    .setProperties(fields(4, depth + 1))
                    .build();
        }
        if (shape == 6) {
            return field.setLogicalType("array").setItems(field(depth + 1)).build();
        }
        return field.setLogicalType(random.nextInt(5) == 0 ? null : one(TYPES))
                .setPhysicalType(random.nextBoolean() ? null : one(STORED))
                .build();
    }

    private List<QualityRule> rules() {
        List<QualityRule> rules = new ArrayList<>();
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            rules.add(QualityRule.newBuilder()
                    .setName("rule" + names++)
                    .setMetric("nullValues")
                    .setOperator("mustBeLessThan")
                    .setThresholds(List.of((double) random.nextInt(100)))
                    .build());
        }
        return rules;
    }

    private List<SlaProperty> promises() {
        List<SlaProperty> promises = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            promises.add(SlaProperty.newBuilder()
                    .setProperty("latency")
                    .setValue(Integer.toString(1 + random.nextInt(10)))
                    .setUnit("d")
                    .setElement("element" + names++)
                    .build());
        }
        return promises;
    }

    /** Another contract: some of the same fields and rules under the same names, changed at random, some gone, some new. */
    DataContract edited(DataContract contract) {
        List<SchemaObject> objects = new ArrayList<>();
        for (SchemaObject object : contract.getSchema$()) {
            if (random.nextInt(10) > 0) {
                objects.add(SchemaObject.newBuilder(object)
                        .setProperties(edited(object.getProperties()))
                        .build());
            }
        }
        return DataContract.newBuilder(contract)
                .setSchema$(objects)
                .setSlaProperties(random.nextBoolean() ? contract.getSlaProperties() : promises())
                .build();
    }

    private List<Field> edited(List<Field> fields) {
        List<Field> edited = new ArrayList<>();
        for (Field field : fields) {
            Field other = field(4);
            switch (random.nextInt(6)) {
                case 0 -> edited.add(other);
                case 1 ->
                    edited.add(Field.newBuilder(other).setName(field.getName()).build());
                case 2 -> {
                    edited.add(Field.newBuilder(field)
                            .setProperties(edited(field.getProperties()))
                            .setQuality(rules())
                            .build());
                }
                case 3 ->
                    edited.add(Field.newBuilder(field)
                            .setRequired(!field.getRequired())
                            .setUnique(!field.getUnique())
                            .build());
                case 4 -> edited.add(field);
                default -> {
                    // this one is gone
                }
            }
        }
        return edited;
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
