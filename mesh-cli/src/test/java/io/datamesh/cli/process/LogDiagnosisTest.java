package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogDiagnosisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.io.IOException: No space left on device | The disk is full",
                "java.net.BindException: Address already in use | A port was taken",
                "Terminating due to java.lang.OutOfMemoryError: Java heap space | It ran out of memory",
                "java.nio.file.FileSystemException: /x: Too many open files | The limit of open files",
                "RuntimeException: No readable meta.properties files found. | Kafka's data is damaged",
                "RuntimeException: Error: node ID not found in /x/kafka | Kafka's data is damaged",
                "MVStoreException: Store header is corrupt: /x/db.mv.db | The registry's database is damaged",
                "java.nio.file.AccessDeniedException: /x: Permission denied | A file is not writable",
            })
    void recognisesWhatAPersonCanMend(String line, String meaning) {
        assertThat(LogDiagnosis.of(List.of("something else", line)))
                .get()
                .asString()
                .startsWith(meaning);
    }

    @Test
    void makesNothingOfTheRest() {
        assertThat(LogDiagnosis.of(
                        List.of("WARN -XX:+ExitOnOutOfMemoryError is set", "java.lang.NullPointerException")))
                .isEmpty();
    }
}
