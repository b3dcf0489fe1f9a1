package io.datamesh.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailRequestTest {

    private static final Instant NOW = Instant.EPOCH;

    @Test
    void showsTheLastRecordsUnlessToldOtherwise() {
        assertThat(request(false, null, null, List.of(), null).start(NOW)).isEqualTo(new StartPosition.Last(10));
        assertThat(request(true, null, null, List.of(), 3).start(NOW)).isEqualTo(new StartPosition.Last(3));
        assertThat(request(true, "7", null, List.of(), 3).start(NOW)).isEqualTo(new StartPosition.Offset(7));
    }

    @Test
    void looksThroughTheWholeTopicForWhatIsSearched() {
        assertThat(request(false, null, "orders", List.of(), null).start(NOW)).isEqualTo(new StartPosition.Beginning());
        assertThat(request(false, null, null, List.of("a=b"), 1).start(NOW)).isEqualTo(new StartPosition.Beginning());
        assertThat(request(true, null, null, List.of("a=b"), null).start(NOW)).isEqualTo(new StartPosition.End());
    }

    @Test
    void refusesALimitThatShowsNothing() {
        assertThatThrownBy(() -> request(false, null, null, List.of(), 0)).isInstanceOf(Failure.class);
    }

    private static TailRequest request(boolean follow, String from, String key, List<String> where, Integer limit) {
        return new TailRequest("t", follow, from, key, where, limit, false);
    }
}
