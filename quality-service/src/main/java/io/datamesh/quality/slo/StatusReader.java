package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.SloState;
import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.RelayedKind;

/** Sends what became of an SLO to the partition of its product, where its readers are known. */
final class StatusReader extends DecodingProcessor<SloStatus> {

    StatusReader(Decoding<SloStatus> decoding) {
        super(decoding);
    }

    @Override
    protected void process(Claim<SloStatus> fact) {
        SloStatus status = fact.value();
        Relayed relayed = new Relayed(
                RelayedKind.BREACH,
                status.getProductId(),
                status.getSlo(),
                status.getState() == SloState.BREACHED,
                status.getStateSince().toEpochMilli());
        Forwarding.to(
                context(),
                SloTopology.TO_BREACHES,
                status.getProductId(),
                Stored.RELAYED.bytes(relayed),
                fact.event().id());
    }
}
