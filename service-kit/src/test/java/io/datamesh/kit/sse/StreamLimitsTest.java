package io.datamesh.kit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.ProbeServer;
import io.datamesh.kit.RawHttp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many clients, slow ones, and servers and brokers that go away. */
class StreamLimitsTest extends StreamedTopic {

    @Test
    void takesNoMoreClientsThanItMayAndForgetsThoseThatLeave() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.max-clients", 2));
        SseClient first = connect(server, null);
        connect(server, null);

        HttpResponse<String> third = server.get(EVENTS);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        first.close();
        patiently().until(() -> listening(server) == 1);
        connect(server, null);
    }

    @Test
    void catchesUpNoMoreClientsAtOnceThanItMay() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 1, "mesh.sse.max-replays", 1));
        publish(numbered("a".repeat(20_000), 1_500));
        SseClient stalled = SseClient.open(server, EVENTS + "?from=beginning", null);
        opened.add(stalled);
        patiently().until(() -> listening(server) == 1);

        patiently().until(() -> {
            try (SseClient second = SseClient.connect(server, EVENTS + "?from=beginning", null)) {
                return second.status() == 503;
            }
        });

        SseClient now = connect(server, null);
        publish("live");
        patiently().until(() -> now.data().contains("live"));
        stalled.startReading();
        patiently().until(() -> stalled.data().size() == 1_501);
        SseClient next = connect(server, EVENTS + "?from=beginning", null);
        patiently().until(() -> next.data().size() == 1_501);
    }

    @Test
    void letsASlowClientHoldUpNobodyAndCatchesItUp() throws Exception {
        ProbeServer server = start(1, Map.of("mesh.sse.recent-events", 20));
        SseClient slow = SseClient.open(server, EVENTS, null);
        opened.add(slow);
        SseClient quick = connect(server, null);
        patiently().until(() -> listening(server) == 2);
        List<String> expected = numbered("b".repeat(20_000), 1_000);

        publish(expected);

        patiently().until(() -> quick.data().size() == 1_000);
        assertThat(quick.data()).isEqualTo(expected);
        slow.startReading();
        patiently().until(() -> slow.data().size() == 1_000);
        assertThat(slow.data()).isEqualTo(expected);
    }

    @Test
    void goesOnAfterTheBrokerWasAway() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient client = connect(server, null);
        publish("before");
        patiently().until(() -> client.data().size() == 1);

        broker.stop();
        broker.resume();
        publish("after");

        patiently().until(() -> client.data().size() == 2);
        assertThat(client.data()).containsExactly("before", "after");
    }

    @Test
    void isNotReadyWhileThereIsNoTopic() throws Exception {
        ProbeServer server = server(Map.of());

        HttpResponse<String> answer = server.get(EVENTS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        create(1);
        connect(server, null);
    }

    @Test
    void delaysNothingForClientsThatOfferToUnpack() throws Exception {
        ProbeServer server = start(1, Map.of());
        try (RawHttp client = new RawHttp(server.port())) {
            client.send("GET /probe/events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
            assertThat(client.readUntil("connected").toLowerCase()).doesNotContain("content-encoding");

            publish("one");

            client.readUntil("data: one");
        }
    }

    @Test
    void endsItsStreamsWhenTheServerShutsDown() throws Exception {
        ProbeServer server = start(1, Map.of());
        SseClient client = connect(server, null);
        long begun = System.nanoTime();

        server.close();

        patiently().until(client::hasEnded);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void answersHeadWithoutAStream() throws Exception {
        ProbeServer server = start(1, Map.of());

        HttpResponse<String> answer =
                server.send(server.request(EVENTS).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(listening(server)).isZero();
    }
}
