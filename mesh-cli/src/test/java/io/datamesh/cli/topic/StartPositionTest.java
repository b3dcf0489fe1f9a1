package io.datamesh.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.cli.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPositionTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final TopicPartition ZERO = new TopicPartition("t", 0);
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    @Test
    void understandsPlacesOffsetsTimesDatesAndDurations() {
        assertThat(StartPosition.parse("beginning", NOW)).isEqualTo(new StartPosition.Beginning());
        assertThat(StartPosition.parse("END", NOW)).isEqualTo(new StartPosition.End());
        assertThat(StartPosition.parse("42", NOW)).isEqualTo(new StartPosition.Offset(42));
        assertThat(StartPosition.parse("2026-01-30T08:00:00Z", NOW))
                .isEqualTo(new StartPosition.Time(Instant.parse("2026-01-30T08:00:00Z")));
        assertThat(StartPosition.parse("2026-01-30", NOW))
                .isEqualTo(new StartPosition.Time(Instant.parse("2026-01-30T00:00:00Z")));
        assertThat(StartPosition.parse("PT10M", NOW))
                .isEqualTo(new StartPosition.Time(Instant.parse("2026-01-31T07:50:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-1", "2026-13-01", "P", "1e3", "99999999999999999999"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> StartPosition.parse(text, NOW))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--from " + text);
    }

    @Test
    void keepsWithinWhatEachPartitionHolds() {
        TopicLog log = log(Map.of(ZERO, 10L, ONE, 0L), Map.of(ZERO, 30L, ONE, 5L));

        assertThat(new StartPosition.Offset(20).in(log)).isEqualTo(Map.of(ZERO, 20L, ONE, 5L));
        assertThat(new StartPosition.Offset(3).in(log)).isEqualTo(Map.of(ZERO, 10L, ONE, 3L));
        assertThat(new StartPosition.Beginning().in(log)).isEqualTo(Map.of(ZERO, 10L, ONE, 0L));
        assertThat(new StartPosition.End().in(log)).isEqualTo(Map.of(ZERO, 30L, ONE, 5L));
    }

    @Test
    void goesFurtherBackForTheLastOnesWhereOffsetsAreEmpty() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions("t", List.of(partition("t", 0)));
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
        consumer.updateEndOffsets(Map.of(ZERO, 20L));
        consumer.schedulePollTask(() -> add(consumer, 14, 19));
        consumer.schedulePollTask(() -> add(consumer, 4, 9, 14, 19));

        try (TopicLog log = TopicLog.open(consumer, "t")) {
            assertThat(log.last(3, Map.of(ZERO, 20L)))
                    .extracting(ConsumerRecord::offset)
                    .endsWith(9L, 14L, 19L);
        }
    }

    private static void add(MockConsumer<byte[], byte[]> consumer, long... offsets) {
        for (long offset : offsets) {
            consumer.addRecord(new ConsumerRecord<>("t", 0, offset, null, new byte[0]));
        }
    }

    @Test
    void namesTheNearestTopicsWhenOneIsMissing() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        for (String topic : List.of("audit", "order.items", "orders", "__consumer_offsets")) {
            consumer.updatePartitions(topic, List.of(partition(topic, 0)));
        }

        assertThatThrownBy(() -> TopicLog.open(consumer, "order.item"))
                .isInstanceOf(Failure.class)
                .hasMessage("There is no topic order.item.")
                .satisfies(failure ->
                        assertThat(((Failure) failure).remedy()).isEqualTo("There are: order.items, orders, audit"));
    }

    private static TopicLog log(Map<TopicPartition, Long> beginning, Map<TopicPartition, Long> end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions("t", List.of(partition("t", 0), partition("t", 1)));
        consumer.updateBeginningOffsets(beginning);
        consumer.updateEndOffsets(end);
        return TopicLog.open(consumer, "t");
    }

    private static PartitionInfo partition(String topic, int number) {
        return new PartitionInfo(topic, number, Node.noNode(), new Node[0], new Node[0]);
    }
}
