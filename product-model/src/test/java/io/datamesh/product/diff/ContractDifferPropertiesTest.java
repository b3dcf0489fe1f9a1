package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractDifferPropertiesTest {

    private static final int ROUNDS = 500;
    private static final List<String> OPPOSITES = List.of(
            "ADDED",
            "REMOVED",
            "WIDENED",
            "NARROWED",
            "RAISED",
            "LOWERED",
            "TIGHTENED",
            "LOOSENED",
            "SHORTENED",
            "EXTENDED");

    private final ContractDiffer differ = new ContractDiffer();

    @Test
    void findsNoDifferenceBetweenAProductAndItself() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            DataContract contract = new RandomContracts(seed).contract();

            ContractDiff diff = differ.diff(
                    with(contract), with(DataContract.newBuilder(contract).build()));

            assertThat(diff.getChanges()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void doesNotMindTheOrderOfFieldsAndObjects() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            DataContract contract = new RandomContracts(seed).contract();
            DataContract shuffled = DataContract.newBuilder(contract).build();
            Random random = new Random(seed);
            Collections.shuffle(shuffled.getSchema$(), random);
            shuffled.getSchema$().forEach(object -> withoutKeys(object.getProperties(), random));
            contract.getSchema$().forEach(object -> withoutKeys(object.getProperties(), null));

            assertThat(differ.diff(with(contract), with(shuffled)).getChanges())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** A key without positions is in the order of its fields, so keys would differ here. */
    private static void withoutKeys(List<Field> fields, Random random) {
        for (Field field : fields) {
            field.setPrimaryKey(false);
            withoutKeys(field.getProperties(), random);
            if (field.getItems() != null) {
                withoutKeys(List.of(field.getItems()), null);
            }
        }
        if (random != null && fields.size() > 1) {
            Collections.shuffle(fields, random);
        }
    }

    @Test
    void findsTheOppositeOfEveryChangeOnTheWayBack() {
        int changed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomContracts contracts = new RandomContracts(seed);
            DataContract before = contracts.contract();
            DataContract after = contracts.edited(before);

            Map<ContractChangeKind, Integer> forth = counts(differ.diff(with(before), with(after)));
            Map<ContractChangeKind, Integer> back = counts(differ.diff(with(after), with(before)));

            Map<ContractChangeKind, Integer> opposite = new EnumMap<>(ContractChangeKind.class);
            back.forEach((kind, count) -> opposite.put(opposite(kind), count));
            assertThat(forth).as("seed %d", seed).isEqualTo(opposite);
            changed += forth.size();
        }
        assertThat(changed).isGreaterThan(ROUNDS);
    }

    private static Map<ContractChangeKind, Integer> counts(ContractDiff diff) {
        Map<ContractChangeKind, Integer> counts = new EnumMap<>(ContractChangeKind.class);
        diff.getChanges().forEach(change -> counts.merge(change.getKind(), 1, Integer::sum));
        return counts;
    }

    private static ContractChangeKind opposite(ContractChangeKind kind) {
        for (int i = 0; i < OPPOSITES.size(); i++) {
            String word = "_" + OPPOSITES.get(i);
            if (kind.name().endsWith(word)) {
                String other = "_" + OPPOSITES.get(i % 2 == 0 ? i + 1 : i - 1);
                return ContractChangeKind.valueOf(kind.name().replace(word, other));
            }
        }
        return kind;
    }

    @Test
    void givesTheSameAnswerForTheSameInput() {
        for (int seed = 0; seed < 50; seed++) {
            RandomContracts contracts = new RandomContracts(seed);
            DataProduct before = with(contracts.contract());
            DataProduct after =
                    with(contracts.edited(before.getOutputPorts().getFirst().getContract()));

            assertThat(differ.diff(before, after)).isEqualTo(new ContractDiffer().diff(before, after));
        }
    }

    @Test
    void findsExactlyTheEditsThatWereMade() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Field> before = new ArrayList<>();
            List<Field> after = new ArrayList<>();
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                edit(
                        field("f%02d".formatted(i), "integer")
                                .setPhysicalType("int")
                                .setRequired(true),
                        random,
                        before,
                        after,
                        expected);
            }
            Collections.shuffle(after, random);

            ContractDiff diff = differ.diff(with(before.toArray(Field[]::new)), with(after.toArray(Field[]::new)));

            assertThat(summary(diff)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static void edit(
            Field.Builder field, Random random, List<Field> before, List<Field> after, Set<String> expected) {
        String name = field.getName();
        Field former = field.build();
        switch (random.nextInt(8)) {
            case 0 -> {
                before.add(former);
                expected.add("FIELD_REMOVED breaking " + name);
            }
            case 1 -> {
                after.add(former);
                expected.add("FIELD_ADDED compatible " + name);
            }
            case 2 -> {
                before.add(former);
                after.add(field.setPhysicalType("bigint").build());
                expected.add("TYPE_WIDENED breaking " + name);
            }
            case 3 -> {
                before.add(former);
                after.add(field.setRequired(false).build());
                expected.add("REQUIRED_REMOVED breaking " + name);
            }
            case 4 -> {
                before.add(field.setId("id-" + name).build());
                after.add(field.setName("renamed-" + name).build());
                expected.add("FIELD_RENAMED breaking " + name);
            }
            case 5 -> {
                before.add(former);
                after.add(field.setUnique(true).setClassification("restricted").build());
                expected.add("UNIQUE_ADDED compatible " + name);
                expected.add("CLASSIFICATION_RAISED compatible " + name);
            }
            default -> {
                before.add(former);
                after.add(former);
            }
        }
    }

    private static Set<String> summary(ContractDiff diff) {
        Set<String> summary = new TreeSet<>();
        for (ContractChange change : diff.getChanges()) {
            assertThat(summary.add(change.getKind() + " "
                            + change.getCompatibility().toString().toLowerCase() + " " + change.getField()))
                    .isTrue();
        }
        return summary;
    }

    @Test
    void isBreakingExactlyIfAChangeIs() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomContracts contracts = new RandomContracts(seed);
            DataContract before = contracts.contract();

            ContractDiff diff = differ.diff(with(before), with(contracts.edited(before)));

            boolean hasBreaking =
                    diff.getChanges().stream().anyMatch(change -> change.getCompatibility() == Compatibility.BREAKING);
            assertThat(diff.getCompatibility() == Compatibility.BREAKING).isEqualTo(hasBreaking);
            assertThat(diff.getChanges())
                    .isSortedAccordingTo(
                            (one, other) -> other.getCompatibility().compareTo(one.getCompatibility()));
        }
    }

    @Test
    void listsAThousandChangesAndSaysThatThereAreMore() {
        Field[] old = fields(10_000, "o", "string");
        Field[] young = fields(10_000, "y", "integer");

        ContractDiff diff = differ.diff(with(old), with(young));

        assertThat(diff.getTruncated()).isTrue();
        assertThat(diff.getChanges()).hasSize(1_000);
        assertThat(diff.getChanges())
                .allSatisfy(change -> assertThat(change.getKind()).isEqualTo(ContractChangeKind.FIELD_REMOVED));
        assertThat(differ.diff(with(young), with(fields(10_000, "y", "integer")))
                        .getTruncated())
                .isFalse();
    }

    @Test
    void saysThatItIsBreakingEvenIfItListsNothing() {
        ContractDiffer small = new ContractDiffer(new DiffLimits(1, 1_000, 100));

        ContractDiff diff = small.diff(with(field("a").build(), field("b").build()), with(new Field[0]));

        assertThat(diff.getChanges()).hasSize(1);
        assertThat(diff.getTruncated()).isTrue();
        assertThat(diff.getCompatibility()).isEqualTo(Compatibility.BREAKING);
    }

    @Test
    void boundsTheTextOfADiff() {
        Field[] old = IntStream.range(0, 2_000)
                .mapToObj(i -> field("x".repeat(250) + i, "string").build())
                .toArray(Field[]::new);

        ContractDiff diff = differ.diff(with(old), with(new Field[0]));

        int characters = diff.getChanges().stream()
                .mapToInt(change ->
                        change.getField().length() + change.getMessage().length())
                .sum();
        assertThat(characters).isLessThan(DiffLimits.DEFAULT.characters() + 2_000);
        assertThat(diff.getTruncated()).isTrue();
    }

    /** Far more than linear work would not end within the bound of this test's data: ten thousand renames and as many chances to misjudge. */
    @Test
    void matchesTenThousandRenamedFields() {
        Field[] old = fields(10_000, "camelCase", "string");
        Field[] young = fields(10_000, "camel_case", "string");

        ContractDiff diff = differ.diff(with(old), with(young));

        assertThat(new HashSet<>(
                        diff.getChanges().stream().map(ContractChange::getKind).toList()))
                .containsExactly(ContractChangeKind.FIELD_RENAMED);
    }

    private static Field[] fields(int count, String prefix, String type) {
        return IntStream.range(0, count)
                .mapToObj(i -> field(prefix + i, type).build())
                .toArray(Field[]::new);
    }
}
