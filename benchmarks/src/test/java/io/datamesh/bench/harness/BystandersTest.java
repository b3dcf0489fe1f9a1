package io.datamesh.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BystandersTest {

    @Test
    void countsWhatOthersUsedOfWhatThereWas() {
        Bystanders.Usage start = new Bystanders.Usage(1_000, 600, 100);
        Bystanders.Usage end = new Bystanders.Usage(3_000, 1_600, 600);

        assertThat(end.othersSince(start)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void countsNobodyWhenOnlyThisProgramWasBusy() {
        Bystanders.Usage start = new Bystanders.Usage(1_000, 600, 100);

        assertThat(new Bystanders.Usage(3_000, 1_600, 1_110).othersSince(start)).isZero();
        assertThat(start.othersSince(start)).isZero();
    }
}
