package io.datamesh.quality.slo;

import io.datamesh.events.QualityMeasured;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.SlaProperty;
import java.time.Instant;
import java.util.List;

/** Products and measurements for tests: one port {@code out}, one object {@code rows}, one field {@code id}. */
public final class Promised {

    private Promised() {}

    public static DataProduct product(String id, List<SlaProperty> promises, QualityRule... rulesOfId) {
        return DataProduct.newBuilder()
                .setId(id)
                .setName(id)
                .setDomain("order")
                .setVersion("1.0.0")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("out")
                        .setContract(DataContract.newBuilder()
                                .setId(id + "-contract")
                                .setSlaProperties(promises)
                                .setSchema$(List.of(SchemaObject.newBuilder()
                                        .setName("rows")
                                        .setProperties(List.of(Field.newBuilder()
                                                .setName("id")
                                                .setQuality(List.of(rulesOfId))
                                                .build()))
                                        .build()))
                                .build())
                        .build()))
                .build();
    }

    public static DataProduct reading(DataProduct product, String upstream) {
        return DataProduct.newBuilder(product)
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("in")
                        .setProductId(upstream)
                        .build()))
                .build();
    }

    public static QualityRule nulls(double lessThanPercent) {
        return QualityRule.newBuilder()
                .setMetric("nullValues")
                .setOperator("mustBeLessThan")
                .setThresholds(List.of(lessThanPercent))
                .setUnit("percent")
                .build();
    }

    public static SlaProperty promise(String property, String value, String unit) {
        return SlaProperty.newBuilder()
                .setProperty(property)
                .setValue(value)
                .setUnit(unit)
                .build();
    }

    public static QualityMeasured.Builder nullsOf(String productId, double percent, Instant at) {
        return QualityMeasured.newBuilder()
                .setProductId(productId)
                .setMetric("nullValues")
                .setField("id")
                .setValue(percent)
                .setUnit("percent")
                .setSource("test")
                .setMeasuredAt(at);
    }

    public static QualityMeasured.Builder ageOf(String productId, double seconds, Instant at) {
        return QualityMeasured.newBuilder()
                .setProductId(productId)
                .setMetric("freshness")
                .setValue(seconds)
                .setUnit("seconds")
                .setMeasuredAt(at);
    }
}
