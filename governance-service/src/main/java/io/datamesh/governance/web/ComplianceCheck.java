package io.datamesh.governance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.PolicyViolated;
import io.datamesh.governance.policy.Breach;
import io.datamesh.governance.policy.Evaluation;
import io.datamesh.governance.policy.PolicyEvaluator;
import io.datamesh.governance.policy.PolicyFault;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.verdict.WaivedVerdict;
import io.datamesh.governance.view.GovernanceView;
import io.datamesh.governance.violation.ViolationId;
import io.datamesh.governance.violation.ViolationLife;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Verdict;
import io.datamesh.product.diff.ContractDiffer;
import io.datamesh.product.validation.SemanticVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges a product as if it were published now, by the same policies, neighbours and waivers. */
public final class ComplianceCheck {

    private static final String FIRST_VERSION = "1.0.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GovernanceView view;
    private final PolicyEvaluator evaluator;
    private final Clock clock;
    private final ContractDiffer differ = new ContractDiffer();

    public ComplianceCheck(GovernanceView view, PolicyEvaluator evaluator, Clock clock) {
        this.view = view;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /** What the verdict would be. */
    record Checked(DataProduct product, Evaluation evaluation, Verdict verdict, Predicate<Breach> isWaived) {

        byte[] json() {
            return JsonAnswer.object(json -> {
                json.writeStringField("productId", product.getId());
                json.writeStringField("productVersion", product.getVersion());
                json.writeStringField("verdict", verdict.name().toLowerCase(Locale.ROOT));
                json.writeNumberField("policiesEvaluated", evaluation.policiesEvaluated());
                json.writeArrayFieldStart("breaches");
                for (Breach breach : evaluation.breaches()) {
                    write(breach, isWaived.test(breach), json);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("policyFaults");
                for (PolicyFault fault : evaluation.faults()) {
                    json.writeStartObject();
                    json.writeStringField("policy", fault.policy());
                    json.writeNumberField("policyVersion", fault.policyVersion());
                    json.writeStringField("reason", fault.reason());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        }
    }

    Checked check(DataProduct candidate) {
        Instant now = clock.instant();
        KnownProduct next = next(view.product(candidate.getId()), candidate);
        Evaluation evaluation = view.judging(next, input -> view.policies().evaluate(evaluator, input, now));
        Predicate<Breach> isWaived =
                breach -> view.violation(ViolationId.of(breach.policy(), candidate.getId(), breach.subject()))
                        .filter((PolicyViolated violation) -> ViolationLife.isWaived(violation, now))
                        .isPresent();
        return new Checked(next.product(), evaluation, WaivedVerdict.of(evaluation, isWaived), isWaived);
    }

    private KnownProduct next(Optional<KnownProduct> current, DataProduct candidate) {
        if (current.isEmpty()) {
            DataProduct first = DataProduct.newBuilder(candidate).build();
            if (first.getVersion().isEmpty()) {
                first.setVersion(FIRST_VERSION);
            }
            return new KnownProduct(first, null, null);
        }
        DataProduct next = DataProduct.newBuilder(candidate).build();
        ContractDiff diff = differ.diff(current.get().product(), next);
        if (next.getVersion().isEmpty()) {
            String raised = SemanticVersion.parse(current.get().product().getVersion())
                    .map(version -> SemanticVersion.next(version, diff).toString())
                    .orElse(FIRST_VERSION);
            next.setVersion(raised);
            diff.setToVersion(raised);
        }
        return current.get().succeededBy(next, diff);
    }

    private static void write(Breach breach, boolean waived, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", breach.policy());
        json.writeNumberField("policyVersion", breach.policyVersion());
        if (breach.subject() != null) {
            json.writeStringField("subject", breach.subject());
        }
        json.writeStringField("severity", breach.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("enforcement", breach.enforcement().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("blocking", breach.blocking() && !waived);
        json.writeBooleanField("waived", waived);
        if (breach.graceUntil() != null) {
            json.writeStringField("graceUntil", breach.graceUntil().toString());
        }
        json.writeStringField("message", breach.message());
        if (breach.remedy() != null) {
            json.writeStringField("remedy", breach.remedy());
        }
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, String> seen : breach.evidence().entrySet()) {
            json.writeFieldName(seen.getKey());
            if (isJson(seen.getValue())) {
                json.writeRawValue(seen.getValue());
            } else {
                json.writeString(seen.getValue());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static boolean isJson(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
