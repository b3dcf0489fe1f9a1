package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final Map<Integer, String> WANTED = new LinkedHashMap<>(Map.of(8080, "catalog"));

    @Test
    void namesThePortItsOwnerAndAnOffsetAtWhichAllAreFree() {
        Set<Integer> taken = Set.of(8080, 9080);
        PortCheck check = new PortCheck(port -> !taken.contains(port), port -> Optional.of("process 4711 (nginx)"));

        assertThatThrownBy(() -> check.requireFree(WANTED, 0))
                .isInstanceOf(Failure.class)
                .hasMessage("Already taken: port 8080 (catalog) by process 4711 (nginx).")
                .satisfies(
                        failure -> assertThat(((Failure) failure).remedy()).endsWith("./mesh up --port-offset 2000"));
    }

    @Test
    void managesWithoutKnowingTheOwner() {
        PortCheck check = new PortCheck(port -> port != 8080, port -> Optional.empty());

        assertThatThrownBy(() -> check.requireFree(WANTED, 0)).hasMessage("Already taken: port 8080 (catalog).");
    }

    @Test
    void saysNothingWhenAllAreFree() {
        assertThatCode(() -> new PortCheck(port -> true, port -> Optional.empty()).requireFree(WANTED, 0))
                .doesNotThrowAnyException();
    }
}
