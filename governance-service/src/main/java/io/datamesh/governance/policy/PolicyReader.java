package io.datamesh.governance.policy;

import io.datamesh.events.PolicyDeclared;
import io.datamesh.model.Enforcement;
import io.datamesh.model.PolicyMode;
import io.datamesh.model.Severity;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.DocumentParser;
import io.datamesh.product.descriptor.document.DocumentParser.Decoded;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.document.Fault;
import io.datamesh.product.descriptor.document.Parsed;
import io.datamesh.product.descriptor.document.Value;
import io.datamesh.product.descriptor.section.Dialect;
import io.datamesh.product.descriptor.section.Findings;
import io.datamesh.product.descriptor.section.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads policies from YAML or JSON: one policy, several documents, or {@code policies} with a list. Safe against hostile documents. Thread-safe. */
public final class PolicyReader {

    private static final Dialect KEYS = Dialect.exact("policy");
    private static final String LIST = "policies";
    private static final int MOST_POLICIES = 500;
    private static final int DATE = 10;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;

    private final DocumentParser parser = new DocumentParser(DescriptorLimits.standard());

    /** @param mediaType as in a {@code Content-Type}, or null if it is not known */
    public PolicyReading read(byte[] document, String mediaType) {
        return switch (parser.decode(document, mediaType)) {
            case Decoded.Text decoded -> read(decoded.text(), mediaType);
            case Decoded.Unreadable unreadable -> refused(List.of(unreadable.fault()));
        };
    }

    private PolicyReading read(String text, String mediaType) {
        return switch (parser.parse(text, mediaType)) {
            case Parsed.Documents documents -> read(documents.documents());
            case Parsed.Faulty faulty -> refused(faulty.faults());
        };
    }

    private static PolicyReading refused(List<Fault> faults) {
        return new PolicyReading.Refused(faults.stream()
                .map(fault -> new Violation(fault.path(), fault.code(), fault.message()))
                .toList());
    }

    private static PolicyReading read(List<Parsed.Document> documents) {
        Findings findings = new Findings();
        List<PolicyDeclared> policies = new ArrayList<>();
        for (Parsed.Document document : documents) {
            if (document.root() instanceof Value.Mapping mapping) {
                readDocument(Section.of(mapping, "", KEYS, findings), policies);
            } else {
                findings.refuse(
                        "",
                        document.root().at(),
                        "policy.not-a-mapping",
                        "A policy is a mapping, not " + document.root().noun() + ".");
            }
        }
        if (policies.isEmpty() && !findings.isRefused()) {
            findings.refuse("", null, "policy.none", "There is no policy in the document.");
        }
        return findings.isRefused()
                ? new PolicyReading.Refused(findings.violations())
                : new PolicyReading.Read(policies);
    }

    private static void readDocument(Section document, List<PolicyDeclared> policies) {
        if (!document.mentions(LIST)) {
            policies.add(policy(document));
            return;
        }
        List<Section> sections = document.sections(LIST);
        if (sections.size() > MOST_POLICIES) {
            document.refuse(LIST, "policies.too-many", "At most " + MOST_POLICIES + " policies are read at once.");
            return;
        }
        sections.forEach(section -> policies.add(policy(section)));
        refuseUnknown(document);
    }

    private static PolicyDeclared policy(Section section) {
        String name = section.requiredText("name", "policies are known by their names");
        PolicyDeclared.Builder policy = PolicyDeclared.newBuilder()
                .setName(name)
                .setTightens(section.text("tightens"))
                .setDescription(section.text("description"))
                .setOwner(section.text("owner"))
                .setMessage(section.text("message"))
                .setRemedy(section.text("remedy"))
                .setDomains(domains(section))
                .setGraceUntil(time(section, "graceUntil"));
        oneOf(section, "enforcement", Enforcement.class).ifPresent(policy::setEnforcement);
        oneOf(section, "mode", PolicyMode.class).ifPresent(policy::setMode);
        oneOf(section, "severity", Severity.class).ifPresent(policy::setSeverity);
        policy.setRule(
                policy.getTightens() == null
                        ? section.requiredText("rule", "a CEL expression that is true for a product that complies")
                        : Optional.ofNullable(section.text("rule")).orElse(""));
        // what the platform adds may come back with what was read from it
        List.of("version", "withdrawn", "declaredBy", "declaredAt").forEach(section::item);
        refuseUnknown(section);
        return policy.build();
    }

    private static List<String> domains(Section section) {
        Section scope = section.section("scope");
        if (scope == null) {
            return List.of();
        }
        boolean global = scope.flag("global");
        List<String> domains = scope.texts("domains");
        if (global && !domains.isEmpty() || !global && domains.isEmpty()) {
            section.refuse(
                    "scope",
                    "scope.undecided",
                    "A policy's scope is either `global: true` or `domains` with at least one domain.");
        }
        refuseUnknown(scope);
        return domains;
    }

    private static Instant time(Section section, String key) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = text.length() <= DATE
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
            section.refuse(
                    key, "time.out-of-range", "`" + key + "` is a time from " + FIRST_YEAR + " to " + LAST_YEAR + ".");
            return null;
        } catch (DateTimeException e) {
            section.refuse(
                    key,
                    "time.malformed",
                    "`" + key + "` is a date as in 2027-01-31, or a time with an offset as in 2027-01-31T00:00:00Z.");
            return null;
        }
    }

    private static <E extends Enum<E>> Optional<E> oneOf(Section section, String key, Class<E> type) {
        List<String> allowed = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return Optional.ofNullable(section.oneOf(key, allowed))
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /** A key that nobody reads is a typing error, and a policy without it might say something else than was meant. */
    private static void refuseUnknown(Section section) {
        section.unused()
                .forEach((name, item) ->
                        section.refuse(name, "key.unknown", "`" + Excerpt.of(name) + "` is not a key of a policy."));
    }
}
