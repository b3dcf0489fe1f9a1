package io.datamesh.catalog.product;

import io.datamesh.catalog.view.CatalogView;
import io.datamesh.catalog.view.ProductLists;
import io.datamesh.events.ProductChanged;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells what publishing a descriptor would come to, by the same rules, and publishes nothing. */
public final class ProductCheck {

    private static final String NO_CLAIM = "check";

    private final DescriptorReader reader;
    private final CatalogView view;
    private final ProductLists lists;
    private final Clock clock;
    private final CatalogRules rules = new CatalogRules();

    public ProductCheck(DescriptorReader reader, CatalogView view, ProductLists lists, Clock clock) {
        this.reader = reader;
        this.view = view;
        this.lists = lists;
        this.clock = clock;
    }

    /** What would happen. */
    public sealed interface Result {

        /** It would be accepted as this fact; {@code readers} are summaries of the products that declare to read it, JSON. */
        record WouldAccept(ProductChanged fact, List<byte[]> readers) implements Result {}

        /** It is what is published already. */
        record NothingNew(ProductChanged current) implements Result {}

        /** It would be refused; {@code product} is null if the document could not be read. */
        record WouldRefuse(DataProduct product, List<Violation> reasons) implements Result {}
    }

    /** @param mediaType of the document; null to find out */
    public Result check(byte[] document, String mediaType) {
        return switch (reader.read(document, mediaType)) {
            case Reading.Refused refused -> new Result.WouldRefuse(null, refused.violations());
            case Reading.Read read ->
                decide(new ProductClaim(NO_CLAIM, read.product(), read.source(), read.warnings(), null));
        };
    }

    private Result decide(ProductClaim claim) {
        return switch (rules.decide(claim, new ViewedProducts(view, lists), clock.instant())) {
            case Decision.Refused refused -> new Result.WouldRefuse(claim.product(), refused.reasons());
            case Decision.Unchanged unchanged -> new Result.NothingNew(unchanged.current());
            case Decision.Accepted accepted ->
                new Result.WouldAccept(accepted.fact(), readers(claim.product().getId()));
        };
    }

    /** Those who read the product as it is now: they are who a change would reach. */
    private List<byte[]> readers(String productId) {
        return view.fact(productId)
                .map(current -> lists.readers(productId, contractIds(current.getProduct())))
                .orElse(List.of());
    }

    private static List<String> contractIds(DataProduct product) {
        return product.getOutputPorts().stream()
                .flatMap(ProductCheck::contractIds)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static Stream<String> contractIds(OutputPort port) {
        return Stream.of(
                port.getContractId(),
                port.getContract() == null ? null : port.getContract().getId());
    }
}
