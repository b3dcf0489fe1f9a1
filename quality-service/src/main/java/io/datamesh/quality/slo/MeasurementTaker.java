package io.datamesh.quality.slo;

import io.datamesh.events.QualityMeasured;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.quality.objective.Measurement;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Where measurements that had to be moved meet the SLOs of their product, and time does. */
final class MeasurementTaker extends DecodingProcessor<QualityMeasured> {

    private final Serializer<SloStatus> serializer;
    private final SloSettings settings;
    private SloKeeper keeper;

    MeasurementTaker(Decoding<QualityMeasured> decoding, Serializer<SloStatus> serializer, SloSettings settings) {
        super(decoding);
        this.serializer = serializer;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        keeper = new SloKeeper(SloStores.of(context), new SloFacts(context, serializer), settings);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, keeper::tick);
    }

    @Override
    protected void process(Claim<QualityMeasured> claim) {
        keeper.measured(
                claim.value().getProductId(),
                Measurement.of(claim.value()),
                claim.event().id(),
                context().currentSystemTimeMs());
    }
}
