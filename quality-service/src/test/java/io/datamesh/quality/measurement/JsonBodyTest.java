package io.datamesh.quality.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.problem.ProblemException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    @Test
    void refusesBytesThatLookLikeAnotherEncoding() {
        byte[] unusualByteOrder = {0, 0, (byte) 0xff, (byte) 0xfe, 1, 2, 3, 4};

        assertThatThrownBy(() -> JsonBody.read(unusualByteOrder)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesWhateverIsNoJsonAndNeverFailsOtherwise() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[1 + random.nextInt(12)];
            random.nextBytes(noise);
            for (int zeros = random.nextInt(4); zeros > 0; zeros--) {
                noise[random.nextInt(noise.length)] = 0;
            }
            try {
                JsonBody.read(noise);
            } catch (ProblemException expected) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(19_000);
    }
}
