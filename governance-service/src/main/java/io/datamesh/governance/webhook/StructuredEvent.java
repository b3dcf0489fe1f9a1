package io.datamesh.governance.webhook;

import io.datamesh.events.PolicyViolated;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.CloudEvent;

/** An event in the structured mode of the CloudEvents 1.0 HTTP binding: envelope and data in one JSON object. */
final class StructuredEvent {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    private StructuredEvent() {}

    static byte[] of(CloudEvent event, PolicyViolated violation) {
        return JsonAnswer.object(json -> {
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", event.id());
            json.writeStringField("type", event.type());
            json.writeStringField("source", event.source());
            json.writeStringField("time", event.time().toString());
            json.writeStringField("subject", violation.getId());
            if (event.correlationId() != null) {
                json.writeStringField("correlationid", event.correlationId());
            }
            if (event.traceParent() != null) {
                json.writeStringField("traceparent", event.traceParent());
            }
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            AvroJson.whole().write(violation, json);
        });
    }
}
