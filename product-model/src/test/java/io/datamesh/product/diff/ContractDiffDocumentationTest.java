package io.datamesh.product.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractChangeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractDiffDocumentationTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\|[^|]+\\| (breaking|compatible) \\|$", Pattern.MULTILINE);

    @Test
    void documentsEveryKindOfChangeOnce() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "contract-diff.md"));

        List<String> documented = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(List.of(ContractChangeKind.values()).stream()
                        .map(Enum::name)
                        .toList());
    }
}
