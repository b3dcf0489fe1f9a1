package io.datamesh.governance.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.governance.webhook.WebhookPost.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTest {

    private static final String SECRET = "0123456789abcdef";
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void signsWhatItSendsSoThatTheReceiverCanCheckIt() {
        try (WebhookPost post = new WebhookPost(settings(true))) {
            assertThat(post.send(receiver.url("/hook"), SECRET, "event-1", BODY))
                    .isInstanceOf(Outcome.Taken.class);
        }
        Receiver.Message message = receiver.messages().getFirst();
        Instant time = Instant.ofEpochSecond(Long.parseLong(message.header("webhook-timestamp")));
        assertThat(message.header("webhook-id")).isEqualTo("event-1");
        assertThat(message.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(message.header("webhook-signature")).isEqualTo(WebhookSignature.of(SECRET, "event-1", time, BODY));
        assertThat(message.body()).isEqualTo(BODY);
    }

    /** The example of the specification at standardwebhooks.com. */
    @Test
    void signsAsTheSpecificationShows() {
        assertThat(WebhookSignature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void followsNoRedirectionAndTellsWhoIsGone() {
        try (WebhookPost post = new WebhookPost(settings(true))) {
            assertThat(post.send(receiver.url("/elsewhere"), SECRET, "event-1", BODY))
                    .isEqualTo(new Outcome.Refused("The receiver answered 307.", false, null));
            receiver.answer(410);
            assertThat(post.send(receiver.url("/hook"), SECRET, "event-1", BODY))
                    .isEqualTo(new Outcome.Refused("The receiver answered 410.", true, null));
        }
    }

    @Test
    void sendsNothingToThisHost() {
        try (WebhookPost post = new WebhookPost(settings(false))) {
            Outcome outcome = post.send(receiver.url("/hook"), SECRET, "event-1", BODY);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.isFinal()).isTrue());
        }
        assertThat(receiver.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "ff02::1"
            })
    void knowsWhereNobodyShouldSend(String address) throws UnknownHostException {
        assertThat(GuardedAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "93.184.216.34", "2606:4700:4700::1111"})
    void letsPublicAddressesThrough(String address) throws UnknownHostException {
        assertThat(GuardedAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void keepsSecretsFromWhoeverDoesNotHaveTheKey(@TempDir Path state) {
        SecretBox box = SecretBox.inFile(state.resolve("key"));
        String closed = box.close(SECRET);

        assertThat(closed).doesNotContain(SECRET).isNotEqualTo(box.close(SECRET));
        assertThat(SecretBox.inFile(state.resolve("key")).open(closed)).contains(SECRET);
        assertThat(SecretBox.with(Base64.getEncoder().encodeToString(new byte[32]))
                        .open(closed))
                .isEmpty();
    }

    private static WebhookSettings settings(boolean privateAddresses) {
        return new WebhookSettings(
                null, null, privateAddresses, 3, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(5));
    }
}
