package io.datamesh.governance.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How webhooks are delivered.
 *
 * @param key encrypts the secrets of webhooks, 32 bytes in Base64; the same for every instance
 * @param keyFile where it is kept if it is not given; made at the first start. Several instances share the file; without one each state directory has
 *     its own, which is enough for one instance
 * @param privateAddresses whether addresses of this host and of private networks may be sent to
 * @param tries before an event is given up
 * @param firstPause before the second try; each further pause is twice as long
 * @param longestPause between two tries
 * @param timeout for connecting, and again for the answer
 */
@ConfigurationProperties("mesh.webhooks")
record WebhookSettings(
        @Nullable String key,
        @Nullable String keyFile,
        @Bindable(defaultValue = "false") boolean privateAddresses,
        @Bindable(defaultValue = "8") int tries,
        @Bindable(defaultValue = "1s") Duration firstPause,
        @Bindable(defaultValue = "2m") Duration longestPause,
        @Bindable(defaultValue = "10s") Duration timeout) {}
