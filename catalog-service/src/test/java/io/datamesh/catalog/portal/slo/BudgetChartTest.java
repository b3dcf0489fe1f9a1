package io.datamesh.catalog.portal.slo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.catalog.portal.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetChartTest {

    @Test
    void fallsAsTheBudgetDoesAndStaysInside() {
        BudgetChart chart = chart("1", "0.5", "-0.1", "-9");

        assertThat(chart.pieces()).extracting(BudgetChart.Piece::y).isSorted();
        assertThat(chart.pieces()).allSatisfy(piece -> assertThat(piece.y()).isBetween(0.0, 120.0));
        assertThat(chart.last().x()).isLessThan(BudgetChart.WIDTH);
        assertThat(chart.line().split(" ")).hasSize(4);
    }

    @Test
    void drawsTheNewestPartOfALongHistory() {
        BudgetChart chart = chart(IntStream.range(0, 5_000).mapToObj(i -> "0.5").toArray(String[]::new));

        assertThat(chart.pieces().size()).isLessThanOrEqualTo(400);
    }

    @Test
    void isEmptyWithoutHistory() {
        assertThat(chart().isEmpty()).isTrue();
    }

    private static BudgetChart chart(String... left) {
        String points = IntStream.range(0, left.length)
                .mapToObj(i -> "{\"good\":1,\"bad\":0,\"budgetLeft\":" + left[i] + "}")
                .collect(Collectors.joining(","));
        return BudgetChart.of(Json.read(("[" + points + "]").getBytes(UTF_8)).list());
    }
}
