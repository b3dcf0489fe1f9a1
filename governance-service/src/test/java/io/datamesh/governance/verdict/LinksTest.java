package io.datamesh.governance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.verdict.Links.Kind;
import io.datamesh.governance.verdict.Links.Link;
import io.datamesh.governance.verdict.Links.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::domain).thenComparing(Place::productId);

    private final Links links = new Links(StoreInMemory.named("links"));

    @ParameterizedTest
    @ValueSource(ints = {2, 12})
    void tellWhereTheyLeadHoweverOftenTheyChange(int ends) {
        Random random = new Random(ends);
        TreeMap<String, TreeSet<String>> expected = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String from = "from" + random.nextInt(3);
            String to = "to" + random.nextInt(10, 10 + ends);
            TreeSet<String> known = expected.computeIfAbsent(from, unknown -> new TreeSet<>());
            switch (random.nextInt(3)) {
                case 0 -> {
                    links.put(Kind.JOB, from, to);
                    known.add(to);
                }
                case 1 -> {
                    links.delete(Kind.JOB, from, to);
                    known.remove(to);
                }
                default -> {
                    int most = 1 + random.nextInt(2 * ends);
                    assertThat(links.from(Kind.JOB, from, most))
                            .extracting(Link::to)
                            .containsExactlyElementsOf(
                                    known.stream().limit(most).toList());
                    assertThat(links.from(Kind.DATASET, from, most)).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void tellTheFirstOfTheFirstGroups(int groups) {
        Random random = new Random(groups);
        TreeSet<Place> expected = new TreeSet<>(ORDER);
        for (int i = 0; i < 2_000; i++) {
            Place place = new Place("domain" + random.nextInt(groups), "product" + random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 -> {
                    links.putInGroup(Kind.ENTITY, "entity", place);
                    expected.add(place);
                }
                case 1 -> {
                    links.deleteFromGroup(Kind.ENTITY, "entity", place);
                    expected.remove(place);
                }
                default -> {
                    int first = 1 + random.nextInt(groups);
                    int each = 1 + random.nextInt(4);
                    assertThat(links.firstOfGroups(Kind.ENTITY, "entity", first, each))
                            .containsExactlyElementsOf(firstOf(expected, first, each));
                }
            }
        }
    }

    private static List<Place> firstOf(TreeSet<Place> places, int groups, int each) {
        return places.stream()
                .collect(Collectors.groupingBy(Place::domain, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(groups)
                .flatMap(group -> group.stream().limit(each))
                .toList();
    }
}
