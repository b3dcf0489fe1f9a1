package io.datamesh.governance.product;

import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityNames;
import io.datamesh.governance.policy.input.EntityOverlap;
import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.governance.product.MeshState.Claimant;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What rules see of a product, looked up when they look. The same state gives the same input, whoever holds the state. For one thread. */
public final class LiveInput implements ProductInput {

    private final KnownProduct known;
    private final MeshState mesh;
    private ProductLineage lineage;

    public LiveInput(KnownProduct known, MeshState mesh) {
        this.known = known;
        this.mesh = mesh;
    }

    @Override
    public DataProduct product() {
        return known.product();
    }

    @Override
    public DataProduct previous() {
        return known.previous();
    }

    @Override
    public ContractDiff diff() {
        return known.diff();
    }

    @Override
    public List<SloStatus> slos() {
        return mesh.slos(id()).stream()
                .sorted(Comparator.comparing(SloStatus::getSlo))
                .toList();
    }

    @Override
    public ProductLineage lineage() {
        if (lineage == null) {
            lineage = Neighbours.of(Footprint.datasets(product()), mesh);
        }
        return lineage;
    }

    @Override
    public List<ProductConsumer> consumers() {
        return Consumers.of(product(), mesh.readers(product()), lineage());
    }

    @Override
    public List<DomainProduct> domainProducts() {
        return mesh.productsOf(product().getDomain()).stream()
                .filter(other -> !other.id().equals(id()))
                .sorted(Comparator.comparing(DomainProduct::id))
                .toList();
    }

    @Override
    public List<EntityOverlap> overlaps() {
        return EntityNames.of(product()).stream()
                .sorted()
                .flatMap(entity -> overlap(entity).stream())
                .toList();
    }

    private Optional<EntityOverlap> overlap(String entity) {
        Map<String, List<Claimant>> byDomain = mesh.claimantsOf(entity).stream()
                .filter(other -> !other.domain().equals(product().getDomain()))
                .collect(Collectors.groupingBy(Claimant::domain, TreeMap::new, Collectors.toList()));
        List<String> domains = byDomain.keySet().stream()
                .limit(MeshState.CLAIMING_DOMAINS - 1L)
                .toList();
        return domains.isEmpty()
                ? Optional.empty()
                : Optional.of(new EntityOverlap(
                        entity,
                        domains.stream()
                                .flatMap(domain -> byDomain.get(domain).stream())
                                .map(Claimant::productId)
                                .sorted()
                                .toList(),
                        domains));
    }

    private String id() {
        return known.product().getId();
    }
}
