package io.datamesh.product.schema;

import static io.datamesh.product.schema.Relation.CHANGED;
import static io.datamesh.product.schema.Relation.NARROWED;
import static io.datamesh.product.schema.Relation.SAME;
import static io.datamesh.product.schema.Relation.WIDENED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(10) | varchar(20) | WIDENED",
                "varchar(10) | VARCHAR( 10 ) | SAME",
                "varchar(10) | character varying(10) | SAME",
                "varchar(10) | text | WIDENED",
                "varchar(10) | varchar(max) | WIDENED",
                "varchar2(10 char) | varchar(10) | SAME",
                "char(5) | varchar(5) | WIDENED",
                "char(5) | varchar(3) | CHANGED",
                "int | bigint | WIDENED",
                "integer | int4 | SAME",
                "smallint | int | WIDENED",
                "int | varchar(10) | CHANGED",
                "decimal(10,2) | decimal(12,2) | WIDENED",
                "decimal(10,2) | numeric(10, 2) | SAME",
                "decimal(10,2) | decimal(10,3) | CHANGED",
                "decimal(10,2) | decimal(11,3) | WIDENED",
                "decimal(10,0) | int | SAME",
                "int | decimal(12,2) | WIDENED",
                "decimal(18) | number | WIDENED",
                "float | double | WIDENED",
                "int | double | WIDENED",
                "bigint | double | CHANGED",
                "double | double precision | SAME",
                "timestamp(3) | timestamp(6) | WIDENED",
                "timestamp | timestamptz | CHANGED",
                "timestamp(6) with time zone | timestamptz(6) | SAME",
                "date | timestamp | CHANGED",
                "struct<a:int> | STRUCT<a:int> | SAME",
                "struct<a:int> | struct<a:int,b:int> | CHANGED",
                "float(3,2) | float(4,2) | CHANGED",
                "geometry | geography | CHANGED"
            })
    void relatesPhysicalTypesByTheValuesTheyAdmit(String before, String after, Relation expected) {
        FieldType former = FieldType.of("any", before);
        FieldType latter = FieldType.of("any", after);

        assertThat(former.to(latter)).isEqualTo(expected);
        assertThat(latter.to(former)).isEqualTo(inverse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "integer, number, WIDENED",
        "string, STRING, SAME",
        "string, integer, CHANGED",
        "date, timestamp, CHANGED",
        ", string, NARROWED",
        "object, array, CHANGED"
    })
    void relatesLogicalTypes(String before, String after, Relation expected) {
        FieldType former = FieldType.of(before, null);
        FieldType latter = FieldType.of(after, null);

        assertThat(former.to(latter)).isEqualTo(expected);
        assertThat(latter.to(former)).isEqualTo(inverse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "maxLength | 10 | 20 | WIDENED",
                "maxLength | 10 | - | WIDENED",
                "minLength | 1 | 2 | NARROWED",
                "maximum | 100 | 1e3 | WIDENED",
                "maximum | 10 | 10.0 | SAME",
                "minimum | 0 | -5 | WIDENED",
                "minimum | \"2020-01-01\" | \"2021-01-01\" | NARROWED",
                "minimum | \"2020-01-01\" | \"soon\" | CHANGED",
                "maximum | 1e999999999 | 1 | NARROWED",
                "pattern | \"a+\" | \"b+\" | CHANGED",
                "pattern | - | \"a+\" | NARROWED",
                "format | \"i32\" | \"i64\" | WIDENED",
                "format | i64 | i32 | NARROWED",
                "format | \"i32\" | \"u32\" | CHANGED",
                "uniqueItems | true | false | WIDENED",
                "uniqueItems | false | - | SAME",
                "required | [\"a\"] | [\"a\",\"b\"] | NARROWED",
                "enum | [1,2] | [2,1] | SAME",
                "enum | [1,2] | [1,2,3] | WIDENED",
                "enum | [1,2] | [2,3] | CHANGED",
                "multipleOf | 5 | 10 | CHANGED",
                "timezone | true | false | CHANGED"
            })
    void relatesBounds(String option, String before, String after, Relation expected) {
        FieldType former = bounded(option, before);
        FieldType latter = bounded(option, after);

        assertThat(former.to(latter)).isEqualTo(expected);
        assertThat(latter.to(former)).isEqualTo(inverse(expected));
    }

    @Test
    void combinesAspects() {
        FieldType former = new FieldType("string", "varchar(10)", Map.of("maxLength", "10"));

        assertThat(former.to(new FieldType("string", "varchar(20)", Map.of("maxLength", "20"))))
                .isEqualTo(WIDENED);
        assertThat(former.to(new FieldType("string", "varchar(20)", Map.of("maxLength", "5"))))
                .isEqualTo(CHANGED);
        assertThat(former.to(new FieldType("string", "varchar(5)", Map.of("maxLength", "10"))))
                .isEqualTo(NARROWED);
    }

    @Test
    void doesNotMindALogicalTypeThatIsMerelyAddedToAPhysicalOne() {
        FieldType former = FieldType.of(null, "varchar(10)");
        FieldType latter = FieldType.of("string", "varchar(10)");

        assertThat(former.to(latter)).isEqualTo(SAME);
        assertThat(latter.to(former)).isEqualTo(SAME);
    }

    @Test
    void takesWhatIsNoLongerDeclaredForAnything() {
        assertThat(FieldType.of("string", "varchar(10)").to(FieldType.of("string", null)))
                .isEqualTo(WIDENED);
        assertThat(FieldType.of("string", null).to(FieldType.of(null, null))).isEqualTo(WIDENED);
    }

    @Test
    void readsAnyTextWithoutFailing() {
        String hostile = "a(".repeat(40_000);

        assertThat(FieldType.of(null, hostile).to(FieldType.of(null, "int"))).isEqualTo(CHANGED);
        assertThat(FieldType.of(null, "decimal(99999999999)").to(FieldType.of(null, "int")))
                .isEqualTo(CHANGED);
    }

    private static FieldType bounded(String option, String value) {
        return new FieldType("any", null, value == null ? Map.of() : Map.of(option, value));
    }

    private static Relation inverse(Relation relation) {
        return switch (relation) {
            case WIDENED -> NARROWED;
            case NARROWED -> WIDENED;
            default -> relation;
        };
    }
}
