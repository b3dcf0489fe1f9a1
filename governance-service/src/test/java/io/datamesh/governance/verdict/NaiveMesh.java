package io.datamesh.governance.verdict;

import io.datamesh.events.JobLineage;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityNames;
import io.datamesh.governance.product.Footprint;
import io.datamesh.governance.product.InputReference;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.MeshState;
import io.datamesh.governance.product.ProductReader;
import io.datamesh.model.DataProduct;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mesh as its facts leave it, looked through from end to end whenever something is asked. */
final class NaiveMesh implements MeshState {

    final Map<String, KnownProduct> products = new TreeMap<>();
    final Map<String, SloStatus> slos = new TreeMap<>();

    private Stream<DataProduct> offered() {
        return products.values().stream().filter(known -> !known.isRetired()).map(KnownProduct::product);
    }

    @Override
    public List<SloStatus> slos(String productId) {
        return slos.values().stream()
                .filter(status -> status.getProductId().equals(productId))
                .toList();
    }

    @Override
    public List<JobLineage> jobs(Collection<String> datasets) {
        return List.of();
    }

    @Override
    public Optional<String> productServing(String dataset) {
        return Optional.empty();
    }

    @Override
    public List<ProductReader> readers(DataProduct product) {
        return offered()
                .filter(other -> other.getInputPorts().stream()
                        .anyMatch(port -> product.getId().equals(port.getProductId())))
                .map(other ->
                        new ProductReader(other.getId(), List.of(new InputReference(product.getId(), null, null))))
                .toList();
    }

    @Override
    public List<DomainProduct> productsOf(String domain) {
        return offered()
                .filter(product -> product.getDomain().equals(domain))
                .map(Footprint::summaryOf)
                .toList();
    }

    @Override
    public List<Claimant> claimantsOf(String entity) {
        return offered()
                .filter(product -> EntityNames.of(product).contains(entity))
                .collect(Collectors.groupingBy(DataProduct::getDomain, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(CLAIMING_DOMAINS)
                .flatMap(ofDomain -> ofDomain.stream().limit(CLAIMANTS_OF_A_DOMAIN))
                .map(product -> new Claimant(product.getId(), product.getDomain()))
                .toList();
    }
}
