package io.datamesh.quality.slo;

import io.datamesh.events.ProductChanged;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.DataProduct;
import io.datamesh.model.InputPort;
import io.datamesh.model.ProductStatus;
import io.datamesh.quality.objective.Objective;
import io.datamesh.quality.objective.ObjectiveDerivation;
import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.RelayedKind;
import io.datamesh.quality.state.StoredPromises;
import io.datamesh.quality.state.StoredUpstreams;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Turns a product into what it promises, for its own partition, and into whom it reads, for theirs. */
final class ProductReader extends DecodingProcessor<ProductChanged> {

    /** The products each product declares to read. */
    static final String DECLARED_UPSTREAMS = "declared-upstreams";

    static final String DECLARED = "declared";

    private final ObjectiveDerivation derivation;
    private KeyValueStore<Bytes, byte[]> upstreams;

    ProductReader(Decoding<ProductChanged> decoding, ObjectiveDerivation derivation) {
        super(decoding);
        this.derivation = derivation;
    }

    static Set<StoreBuilder<?>> stores() {
        return Set.of(SloStores.keyed(DECLARED_UPSTREAMS));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        upstreams = context.getStateStore(DECLARED_UPSTREAMS);
    }

    @Override
    protected void process(Claim<ProductChanged> fact) {
        DataProduct product = fact.value().getProduct();
        boolean isRetired = product.getStatus() == ProductStatus.RETIRED;
        List<Objective> objectives =
                isRetired ? List.of() : derivation.derive(product).objectives();
        StoredPromises promises = new StoredPromises(
                fact.value().getDomain(),
                fact.value().getVersion(),
                objectives.stream().map(ObjectiveCodec::stored).toList());
        String productId = fact.value().getProductId();
        Forwarding.to(
                context(),
                SloTopology.TO_PROMISES,
                productId,
                Stored.PROMISES.bytes(promises),
                fact.event().id());
        tellUpstreams(productId, isRetired ? Set.of() : declared(product));
    }

    private static Set<String> declared(DataProduct product) {
        Set<String> declared = new LinkedHashSet<>();
        product.getInputPorts().stream()
                .map(InputPort::getProductId)
                .filter(Objects::nonNull)
                .filter(id -> !id.equals(product.getId()))
                .forEach(declared::add);
        return declared;
    }

    private void tellUpstreams(String productId, Set<String> now) {
        Bytes key = Keys.of(productId);
        StoredUpstreams stored = Stored.UPSTREAMS.read(upstreams.get(key));
        Set<String> before = stored == null ? Set.of() : new LinkedHashSet<>(stored.getProductIds());
        before.stream().filter(id -> !now.contains(id)).forEach(id -> tell(id, productId, false));
        now.stream().filter(id -> !before.contains(id)).forEach(id -> tell(id, productId, true));
        upstreams.put(key, Stored.UPSTREAMS.bytes(new StoredUpstreams(List.copyOf(now))));
    }

    private void tell(String upstream, String reader, boolean reads) {
        Relayed relayed = new Relayed(RelayedKind.READER, reader, DECLARED, reads, 0L);
        Forwarding.to(context(), SloTopology.TO_READERS, upstream, Stored.RELAYED.bytes(relayed), null);
    }
}
