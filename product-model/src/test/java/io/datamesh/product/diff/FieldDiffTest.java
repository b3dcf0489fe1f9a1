package io.datamesh.product.diff;

import static io.datamesh.model.Compatibility.BREAKING;
import static io.datamesh.model.Compatibility.COMPATIBLE;
import static io.datamesh.product.diff.DiffFixture.DIFFER;
import static io.datamesh.product.diff.DiffFixture.assertBothWays;
import static io.datamesh.product.diff.DiffFixture.assertSame;
import static io.datamesh.product.diff.DiffFixture.summary;
import static io.datamesh.product.diff.DiffFixture.with;
import static io.datamesh.product.diff.Products.contract;
import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.object;
import static io.datamesh.product.diff.Products.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDiffTest {

    @ParameterizedTest
    @CsvSource({"int, bigint", "varchar(10), varchar(20)", "'decimal(10,2)', 'decimal(12,2)'", "float, double"})
    void breaksReadersWithWiderTypesOnly(String narrow, String wide) {
        assertBothWays(
                with(stored("a", narrow).build()),
                with(stored("a", wide).build()),
                "TYPE_WIDENED breaking",
                "TYPE_NARROWED compatible");
    }

    @Test
    void breaksReadersWithOtherTypes() {
        assertBothWays(
                with(field("a", "string").build()),
                with(field("a", "date").build()),
                "TYPE_CHANGED breaking",
                "TYPE_CHANGED breaking");
        assertBothWays(
                with(field("a", "object")
                        .setProperties(List.of(field("b").build()))
                        .build()),
                with(field("a", "string").build()),
                List.of("FIELD_REMOVED breaking", "TYPE_CHANGED breaking"),
                List.of("FIELD_ADDED compatible", "TYPE_CHANGED breaking"));
    }

    @Test
    void tellsWhatTheTypesAre() {
        var before = with(field("a", "string").setPhysicalType("varchar(10)").build());
        var after = with(field("a", "string")
                .setPhysicalType("varchar(20)")
                .setLogicalTypeOptions(Map.of("minLength", "1"))
                .build());

        assertThat(DIFFER.diff(before, after).getChanges()).singleElement().satisfies(change -> {
            assertThat(change.getBefore()).isEqualTo("string varchar(10)");
            assertThat(change.getAfter()).isEqualTo("string varchar(20), minLength 1");
        });
    }

    @Test
    void letsTypesWidenWhereReadersWereTold() {
        CustomProperty told = new CustomProperty("mayWiden", "true", null);
        Field narrow = stored("a", "int").build();
        Field wide = stored("a", "bigint").build();
        DataContract toldContract = contract(narrow);
        toldContract.setCustomProperties(List.of(told));

        assertThat(DIFFER.diff(
                                with(Field.newBuilder(narrow)
                                        .setCustomProperties(List.of(told))
                                        .build()),
                                with(wide))
                        .getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(DIFFER.diff(
                                with(contract(object(narrow)
                                        .setCustomProperties(List.of(told))
                                        .build())),
                                with(wide))
                        .getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(DIFFER.diff(with(toldContract), with(wide)).getCompatibility())
                .isEqualTo(COMPATIBLE);
        assertThat(DIFFER.diff(
                                with(narrow),
                                with(Field.newBuilder(wide)
                                        .setCustomProperties(List.of(told))
                                        .build()))
                        .getCompatibility())
                .isEqualTo(BREAKING);
    }

    @Test
    void breaksReadersWhenNullsMayCome() {
        assertBothWays(
                with(field("a").setRequired(true).build()),
                with(field("a").build()),
                "REQUIRED_REMOVED breaking",
                "REQUIRED_ADDED compatible");
    }

    @Test
    void breaksReadersWhenValuesMayRepeat() {
        assertBothWays(
                with(field("a").setUnique(true).build()),
                with(field("a").build()),
                "UNIQUE_REMOVED breaking",
                "UNIQUE_ADDED compatible");
    }

    @Test
    void comparesPrimaryKeysAsAWhole() {
        Field one = field("a").setPrimaryKey(true).setPrimaryKeyPosition(1).build();
        Field two = field("b").setPrimaryKey(true).setPrimaryKeyPosition(2).build();
        Field plain = field("b").build();

        assertBothWays(
                with(one, plain), with(one, two), "PRIMARY_KEY_CHANGED breaking", "PRIMARY_KEY_CHANGED breaking");
        assertBothWays(
                with(field("a").build(), plain),
                with(one, plain),
                "PRIMARY_KEY_CHANGED compatible",
                "PRIMARY_KEY_CHANGED breaking");
        assertSame(with(one, two), with(two, one));
    }

    @Test
    void keepsTheKeyWhenAPartOfItIsRenamed() {
        Field before = field("custId").setPrimaryKey(true).build();
        Field after = field("cust_id").setPrimaryKey(true).build();

        assertBothWays(with(before), with(after), "FIELD_RENAMED breaking", "FIELD_RENAMED breaking");
    }

    @ParameterizedTest
    @CsvSource({
        "public, restricted, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        "internal, Confidential, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        ", PII, CLASSIFICATION_RAISED, CLASSIFICATION_LOWERED",
        "PII, restricted, CLASSIFICATION_CHANGED, CLASSIFICATION_CHANGED"
    })
    void reportsClassifications(String before, String after, String forth, String back) {
        assertBothWays(
                with(field("a").setClassification(before).build()),
                with(field("a").setClassification(after).build()),
                forth + " compatible",
                back + " compatible");
    }

    @Test
    void goesDownIntoObjectsAndArrays() {
        Field before = field("customer", "object")
                .setProperties(List.of(field("address", "object")
                        .setProperties(
                                List.of(field("city").build(), field("zip").build()))
                        .build()))
                .build();
        Field after = field("customer", "object")
                .setProperties(List.of(field("address", "object")
                        .setProperties(List.of(field("city").build()))
                        .build()))
                .build();
        Field lines = field("lines", "array")
                .setItems(field("line", "object")
                        .setProperties(List.of(field("sku", "string").build()))
                        .build())
                .build();
        Field otherLines = field("lines", "array")
                .setItems(field("line", "object")
                        .setProperties(List.of(field("sku", "integer").build()))
                        .build())
                .build();

        assertThat(summary(DIFFER.diff(with(before, lines), with(after, otherLines))))
                .containsExactly(
                        "FIELD_REMOVED breaking daily/orders/customer.address.zip",
                        "TYPE_CHANGED breaking daily/orders/lines[].sku");
    }
}
