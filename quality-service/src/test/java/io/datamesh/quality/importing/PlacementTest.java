package io.datamesh.quality.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.quality.measurement.Reported;
import io.datamesh.quality.product.ProductDirectory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Target NOBODY = new Target(null, null, null);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ProductDirectory products = ImportFiles.directory(ImportFiles.payments("payments"));

    @Test
    void findsAProductByTheNameOfItsTableHoweverQualified() {
        for (String name : List.of("shop.payments", "warehouse.shop.payments", "PAYMENTS", "\"shop\".\"payments\"")) {
            Reported placed = place(NOBODY, result(List.of(name), "STATUS"));

            assertThat(placed.measured().getProductId()).as(name).isEqualTo("payments");
            assertThat(placed.measured().getPort()).isEqualTo("ledger");
            assertThat(placed.measured().getObject()).isEqualTo("payments");
            assertThat(placed.measured().getField()).isEqualTo("status");
            assertThat(placed.measured().getProductVersion()).isEqualTo("2.1.0");
        }
    }

    @Test
    void findsTableAndColumnThatDbtRunsTogether() {
        Reported placed = place(new Target("payments", null, null), result(List.of("payments_payment_id"), null));

        assertThat(placed.measured().getObject()).isEqualTo("payments");
        assertThat(placed.measured().getField()).isEqualTo("payment_id");
    }

    @Test
    void refusesADatasetThatNobodyServes() {
        Reported placed = place(NOBODY, result(List.of("other.table"), null));

        assertThat(placed.measured()).isNull();
        assertThat(placed.violations().getFirst().path()).isEqualTo("/results/0");
        assertThat(placed.violations().getFirst().code()).isEqualTo("import.unknown-dataset");
    }

    @Test
    void refusesADatasetThatTwoServeUntilItIsToldWhich() {
        ProductDirectory two = ImportFiles.directory(ImportFiles.payments("one"), ImportFiles.payments("two"));
        ToolResult result = result(List.of("shop.payments"), "status");

        Reported placed = new Placement(two, "tool", NOBODY).place(result);

        assertThat(placed.violations().getFirst().code()).isEqualTo("import.ambiguous-dataset");
        assertThat(placed.violations().getFirst().message()).contains("one/ledger, two/ledger");
        assertThat(new Placement(two, "tool", new Target("two", null, null))
                        .place(result)
                        .measured()
                        .getProductId())
                .isEqualTo("two");
    }

    @Test
    void theSameResultIsTheSameEvent() {
        ToolResult result = result(List.of("shop.payments"), "status");

        assertThat(place(NOBODY, result).eventId())
                .isEqualTo(place(NOBODY, result).eventId());
        assertThat(place(NOBODY, result).eventId())
                .isNotEqualTo(place(NOBODY, result(List.of("shop.payments"), "amount"))
                        .eventId());
    }

    private Reported place(Target target, ToolResult result) {
        return new Placement(products, "tool", target).place(result);
    }

    private static ToolResult result(List<String> datasets, String column) {
        return new ToolResult(
                "/results/0", datasets, column, "not_null", "nullValues", 1.0, "rows", false, 10L, 1L, NOON, "run-1");
    }
}
