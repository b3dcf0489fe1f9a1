package io.datamesh.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void readsTheResidentSizeAmongTheOthers() {
        assertThat(ResidentMemory.fromStatus("Name:\tjava\nVmSize:\t 9000 kB\nVmRSS:\t  2048 kB\nThreads:\t3\n"))
                .hasValue(2048 * 1024);
        assertThat(ResidentMemory.fromStatus("Name:\tzombie\n")).isEmpty();
    }

    @Test
    void knowsOurOwnSize() {
        assertThat(ResidentMemory.of(ProcessHandle.current().pid()).orElseThrow())
                .isGreaterThan(10 << 20);
    }
}
