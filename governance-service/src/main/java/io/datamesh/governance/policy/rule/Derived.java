package io.datamesh.governance.policy.rule;

import io.datamesh.model.ContractDiff;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Retention;
import io.datamesh.product.descriptor.document.JsonText;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import io.datamesh.product.validation.SemanticVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is worked out of what a product says, where rules would otherwise repeat the same reading of it. */
final class Derived {

    private static final Set<String> PRODUCTION = Set.of("production", "prod", "live");
    private static final Set<String> PERSONAL = Set.of("pii", "personal", "personaldata");
    private static final List<String> MASKING = List.of("maskingRule", "masking");

    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal DAYS_OF_MONTH = new BigDecimal("30.436875");

    private Derived() {}

    static boolean isProduction(OutputPort port) {
        String environment = port.getEnvironment();
        return environment == null
                || environment.isBlank()
                || PRODUCTION.contains(environment.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isPersonal(Field field) {
        return isPersonal(field.getClassification()) || field.getTags().stream().anyMatch(Derived::isPersonal);
    }

    private static boolean isPersonal(String word) {
        return word != null && PERSONAL.contains(loose(word));
    }

    static String masking(Field field) {
        return MASKING.stream()
                .map(name -> custom(field.getCustomProperties(), name))
                .flatMap(Optional::stream)
                .filter(rule -> !rule.isBlank())
                .findFirst()
                .orElse(field.getEncryptedName() == null ? null : "encrypted");
    }

    /** The period in whole days, rounded up; null if nobody could read it. */
    static Long days(Retention retention) {
        return retention.getPeriod() == null
                ? null
                : Amounts.span(retention.getPeriod()).map(Derived::days).orElse(null);
    }

    static long days(Amount.Span span) {
        return span.months()
                .multiply(DAYS_OF_MONTH)
                .add(span.seconds().divide(SECONDS_OF_DAY, 6, RoundingMode.HALF_UP))
                .setScale(0, RoundingMode.CEILING)
                .longValue();
    }

    static boolean isMajorRaised(ContractDiff diff) {
        return SemanticVersion.parse(diff.getFromVersion())
                .flatMap(from ->
                        SemanticVersion.parse(diff.getToVersion()).map(to -> SemanticVersion.isMajorRaise(from, to)))
                .orElse(false);
    }

    /** A custom property's scalar as text, lists and mappings as JSON text. */
    static Optional<String> custom(List<CustomProperty> properties, String name) {
        String wanted = loose(name);
        return properties.stream()
                .filter(property -> loose(property.getProperty()).equals(wanted) && property.getValue() != null)
                .map(property -> plain(property.getValue()))
                .findFirst();
    }

    static Optional<String> setting(Map<String, String> settings, String name) {
        String wanted = loose(name);
        return settings.entrySet().stream()
                .filter(setting -> loose(setting.getKey()).equals(wanted))
                .map(setting -> plain(setting.getValue()))
                .findFirst();
    }

    private static String plain(String json) {
        return JsonText.parse(json) instanceof Value.Scalar scalar ? scalar.text() : json;
    }

    /** A name as whoever wrote it may have spelt it: case, hyphens and underscores make no difference. */
    private static String loose(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "")
                .replace(" ", "");
    }
}
