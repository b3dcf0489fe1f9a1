package io.datamesh.governance.policy.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.governance.policy.trial.DryRunReport.Counts;
import io.datamesh.governance.policy.trial.DryRunReport.Example;
import io.datamesh.governance.policy.trial.DryRunReport.PolicyResult;
import io.datamesh.governance.policy.trial.DryRunReport.ProductResult;
import io.datamesh.governance.policy.trial.DryRunReport.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a JSON object. */
public final class DryRunJson {

    private final JsonGenerator json;

    private DryRunJson(JsonGenerator json) {
        this.json = json;
    }

    public static void write(DryRunReport report, JsonGenerator json) throws IOException {
        new DryRunJson(json).report(report);
    }

    private void report(DryRunReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("products", report.products());
        result(report.all());
        groups("byDomain", "domain", report.byDomain());
        groups("byOwner", "owner", report.byOwner());
        json.writeArrayFieldStart("byProduct");
        for (ProductResult product : report.byProduct()) {
            product(product);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("policies");
        for (PolicyResult policy : report.policies()) {
            policy(policy);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void result(Result result) throws IOException {
        json.writeObjectFieldStart("counts");
        counts(result.counts());
        json.writeEndObject();
        examples("wouldFail", result.wouldFail());
        examples("newlyFail", result.newlyFail());
        examples("newlyPass", result.newlyPass());
    }

    private void counts(Counts counts) throws IOException {
        json.writeNumberField("wouldFail", counts.wouldFail());
        json.writeNumberField("newlyFail", counts.newlyFail());
        json.writeNumberField("newlyPass", counts.newlyPass());
        json.writeNumberField("violations", counts.violations());
        json.writeNumberField("blocked", counts.blocked());
        json.writeNumberField("newlyBlocked", counts.newlyBlocked());
    }

    private void groups(String name, String key, Map<String, Counts> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<String, Counts> group : groups.entrySet()) {
            json.writeStartObject();
            json.writeStringField(key, group.getKey());
            counts(group.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void policy(PolicyResult policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", policy.policy());
        json.writeStringField("enforcement", policy.enforcement().name().toLowerCase(Locale.ROOT));
        json.writeStringField("severity", policy.severity().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("applies", policy.applies());
        json.writeNumberField("faults", policy.faults());
        json.writeArrayFieldStart("faultReasons");
        for (String reason : policy.faultReasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        result(policy.result());
        json.writeEndObject();
    }

    private void product(ProductResult product) throws IOException {
        json.writeStartObject();
        json.writeStringField("productId", product.productId());
        json.writeStringField("domain", product.domain());
        json.writeStringField("owner", product.owner());
        json.writeNumberField("violations", product.violations());
        json.writeBooleanField("newlyFails", product.newlyFails());
        json.writeBooleanField("blocked", product.blocked());
        json.writeEndObject();
    }

    private void examples(String name, List<Example> examples) throws IOException {
        json.writeArrayFieldStart(name);
        for (Example example : examples) {
            example(example);
        }
        json.writeEndArray();
    }

    private void example(Example example) throws IOException {
        json.writeStartObject();
        json.writeStringField("productId", example.productId());
        json.writeStringField("version", example.version());
        json.writeStringField("domain", example.domain());
        json.writeStringField("owner", example.owner());
        text("policy", example.policy());
        text("subject", example.subject());
        text("message", example.message());
        if (!example.evidence().isEmpty()) {
            json.writeObjectFieldStart("evidence");
            for (Map.Entry<String, String> seen : example.evidence().entrySet()) {
                json.writeFieldName(seen.getKey());
                json.writeRawValue(seen.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
