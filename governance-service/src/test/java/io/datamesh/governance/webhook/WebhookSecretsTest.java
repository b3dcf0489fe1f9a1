package io.datamesh.governance.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.events.WebhookConfigured;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSecretsTest {

    private final SecretBox own = SecretBox.with(key(1));
    private final SecretBox foreign = SecretBox.with(key(2));

    @Test
    void leavesWebhooksOfAnotherKeyToOthersAndSaysSo() {
        WebhookConfigured readable = webhook("chat", own);
        WebhookConfigured unreadable = webhook("pager", foreign);

        WebhookSecrets secrets = new WebhookSecrets(() -> List.of(readable, unreadable), own);

        assertThat(secrets.webhooks()).containsExactly(readable);
        assertThat(secrets.isReady()).isFalse();
        assertThat(secrets.details().get("fault")).asString().contains("pager").contains("mesh.webhooks.key");
    }

    @Test
    void isReadyWithoutWebhooksAndWithItsOwn() {
        assertThat(new WebhookSecrets(List::of, own).isReady()).isTrue();
        assertThat(new WebhookSecrets(() -> List.of(webhook("chat", own)), own).isReady())
                .isTrue();
    }

    @Test
    void instancesThatShareAFileShareItsKey(@TempDir Path folder) {
        Path file = folder.resolve("shared/webhooks.key");

        List<SecretBox> boxes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(instance -> SecretBox.inFile(file))
                .toList();

        String closed = boxes.getFirst().close("a secret of some length");
        assertThat(boxes).allSatisfy(box -> assertThat(box.open(closed)).contains("a secret of some length"));
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    private static WebhookConfigured webhook(String name, SecretBox box) {
        return WebhookConfigured.newBuilder()
                .setName(name)
                .setUrl("https://example.org/hook")
                .setSecret(box.close("a secret of some length"))
                .setConfiguredBy("somebody")
                .setConfiguredAt(Instant.EPOCH)
                .build();
    }

    private static String key(int content) {
        byte[] key = new byte[32];
        key[0] = (byte) content;
        return Base64.getEncoder().encodeToString(key);
    }
}
