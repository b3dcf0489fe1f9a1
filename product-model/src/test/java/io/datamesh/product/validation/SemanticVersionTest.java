package io.datamesh.product.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0",
                "1.2.3",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-0a.x-y",
                "1.0.0--",
                "1.0.0+20130313144700",
                "1.0.0-beta+exp.sha.5114f85",
                "1.0.0+001",
                "999999999999999999.0.0",
                "1.0.0-99999999999999999999999"
            })
    void readsWhatTheSpecificationAllowsAndWritesItBack(String text) {
        assertThat(SemanticVersion.parse(text))
                .hasValueSatisfying(version -> assertThat(version).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.0",
                "1.0.0.0",
                "v1.0.0",
                " 1.0.0",
                "1.0.0\n",
                "01.0.0",
                "1.00.0",
                "1.0.0-",
                "1.0.0+",
                "1.0.0-01",
                "1.0.0-a..b",
                "1.0.0-ä",
                "１.0.0",
                "-1.0.0",
                "1.0.0 beta",
                "latest",
                "9999999999999999999.0.0"
            })
    void refusesEverythingElse(String text) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatIsMissingOrEndless() {
        assertThat(SemanticVersion.parse(null)).isEmpty();
        assertThat(SemanticVersion.parse("1.0.0-" + "a".repeat(100_000))).isEmpty();
    }

    @Test
    void ordersByPrecedence() {
        List<SemanticVersion> ascending = List.of(
                        "0.9.0",
                        "1.0.0-1",
                        "1.0.0-2",
                        "1.0.0-10",
                        "1.0.0-99999999999999999999",
                        "1.0.0-A",
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.1",
                        "1.2.0",
                        "1.10.0",
                        "2.0.0",
                        "10.0.0")
                .stream()
                .map(SemanticVersionTest::version)
                .toList();
        List<SemanticVersion> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(7));

        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ascending);
    }

    @Test
    void ignoresBuildMetadataInTheOrderButNotInEquality() {
        assertThat(version("1.0.0+a").compareTo(version("1.0.0+b"))).isZero();
        assertThat(version("1.0.0+a")).isNotEqualTo(version("1.0.0+b"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.9.9, 2.0.0, true",
        "1.9.9, 2.0.0-rc.1, true",
        "2.0.0-rc.1, 2.0.0, false",
        "1.0.0, 1.1.0, false",
        "0.1.0, 0.2.0, true",
        "0.1.0, 0.1.1, false",
        "0.9.0, 1.0.0, true",
        "1.1.0, 0.2.0, false",
        "2.0.0, 1.0.0, false"
    })
    void knowsWhereBreakingChangesMayCome(String from, String to, boolean expected) {
        assertThat(SemanticVersion.isMajorRaise(version(from), version(to))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, BREAKING, 2.0.0",
        "1.2.3, COMPATIBLE, 1.3.0",
        "1.2.3, NONE, 1.2.4",
        "0.2.3, BREAKING, 0.3.0",
        "0.2.3, COMPATIBLE, 0.3.0",
        "0.2.3, NONE, 0.2.4",
        "1.2.3+build, NONE, 1.2.4",
        "2.0.0-rc.1, BREAKING, 2.0.0",
        "2.0.0-rc.1, NONE, 2.0.0",
        "2.1.0-rc.1, BREAKING, 3.0.0",
        "2.1.0-rc.1, COMPATIBLE, 2.1.0",
        "2.1.1-rc.1, COMPATIBLE, 2.2.0",
        "2.1.1-rc.1, NONE, 2.1.1",
        "0.0.1-rc.1, BREAKING, 0.1.0"
    })
    void assignsTheNextVersionByWhatChanged(String from, String change, String expected) {
        assertThat(SemanticVersion.next(version(from), diff(change))).hasToString(expected);
    }

    private static ContractDiff diff(String change) {
        Compatibility compatibility = change.equals("BREAKING") ? Compatibility.BREAKING : Compatibility.COMPATIBLE;
        List<ContractChange> changes = change.equals("NONE")
                ? List.of()
                : List.of(ContractChange.newBuilder()
                        .setKind(ContractChangeKind.OTHER)
                        .setCompatibility(compatibility)
                        .setMessage("Something changed.")
                        .build());
        return new ContractDiff("", "", compatibility, false, changes);
    }

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(text).orElseThrow();
    }
}
