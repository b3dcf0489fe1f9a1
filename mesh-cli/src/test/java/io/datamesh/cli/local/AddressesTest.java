package io.datamesh.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import io.datamesh.cli.http.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @Test
    void movesEveryPortByTheOffset() {
        Addresses addresses = new Addresses(15_000);

        assertThat(addresses.kafka()).isEqualTo("127.0.0.1:24092");
        assertThat(addresses.registry()).isEqualTo("http://127.0.0.1:23085/apis/ccompat/v7");
        assertThat(addresses.of(Service.CATALOG)).isEqualTo("http://127.0.0.1:23080");
    }

    @Test
    void givesEachInstanceAPortOfItsOwn() {
        LocalService catalog = LocalService.ALL.getFirst();

        assertThat(new Addresses(0).servicePort(catalog, 1)).isEqualTo(8080);
        assertThat(new Addresses(0).servicePort(catalog, 2)).isEqualTo(8180);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 56_443, Integer.MAX_VALUE})
    void refusesAnOffsetThatLeadsOutOfRange(int offset) {
        assertThatThrownBy(() -> new Addresses(offset))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--port-offset " + offset);
    }
}
