package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstancesTest {

    @Test
    void givesOneToAServiceThatIsNotNamed() {
        Instances instances = new Instances(Map.of("catalog", 2));

        assertThat(instances.of(LocalService.ALL.getFirst())).isEqualTo(2);
        assertThat(instances.of(LocalService.ALL.getLast())).isEqualTo(1);
        assertThat(instances).hasToString("catalog=2");
    }

    @Test
    void refusesAServiceThatDoesNotExist() {
        assertThatThrownBy(() -> new Instances(Map.of("catalogue", 2)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("catalogue")
                .satisfies(failure -> assertThat(((Failure) failure).remedy()).contains("catalog, "));
    }

    @Test
    void takesOneBrokerOrThree() {
        assertThat(new Instances(Map.of()).brokers()).isEqualTo(1);
        assertThat(new Instances(Map.of("kafka", 3)).brokers()).isEqualTo(3);
        assertThatThrownBy(() -> new Instances(Map.of("kafka", 2))).hasMessageContaining("kafka=2");
    }

    @Test
    void refusesNoneAndTooMany() {
        assertThatThrownBy(() -> new Instances(Map.of("catalog", 0))).hasMessageContaining("catalog=0");
        assertThatThrownBy(() -> new Instances(Map.of("catalog", 10))).hasMessageContaining("catalog=10");
    }
}
