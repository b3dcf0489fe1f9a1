package io.datamesh.lineage.openlineage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by a name whether what it names is a secret. */
final class SecretNames {

    private static final int LONGEST = 200;

    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "credential",
            "apikey",
            "accesskey",
            "accountkey",
            "privatekey",
            "sharedkey",
            "signingkey",
            "encryptionkey",
            "sasltoken",
            "authorization",
            "jaasconfig",
            "connectionstring");

    private static final List<String> ENDS = List.of("token", "pwd", "userinfo");
    private static final Set<String> WHOLE = Set.of("auth", "sig", "bearer", "cookie", "pass", "pw", "sas");

    /** Names that look like secrets and tell of none. */
    private static final List<String> HARMLESS = List.of("secretary", "nexttoken", "pagetoken", "tokentype");

    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(20_000).build();

    boolean isSecret(String name) {
        return name.length() <= LONGEST && known.get(name, SecretNames::judge);
    }

    private static boolean judge(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (HARMLESS.stream().anyMatch(plain::contains)) {
            return false;
        }
        return WHOLE.contains(plain)
                || PARTS.stream().anyMatch(plain::contains)
                || ENDS.stream().anyMatch(plain::endsWith);
    }
}
