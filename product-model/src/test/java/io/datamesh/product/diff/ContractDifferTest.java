package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.field;
import static io.datamesh.product.diff.Products.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import org.junit.jupiter.api.Test;

class ContractDifferTest {

    private final ContractDiffer differ = new ContractDiffer();

    @Test
    void namesARemovedField() {
        var before =
                with(field("id", "string").build(), field("total", "number").build());
        var after = with(field("id", "string").build());

        ContractDiff diff = differ.diff(before, after);

        assertThat(diff.getCompatibility()).isEqualTo(Compatibility.BREAKING);
        assertThat(diff.getChanges())
                .containsExactly(new ContractChange(
                        ContractChangeKind.FIELD_REMOVED,
                        Compatibility.BREAKING,
                        "daily",
                        "orders",
                        "total",
                        "number",
                        null,
                        "Field orders.total of port daily is gone."));
    }
}
