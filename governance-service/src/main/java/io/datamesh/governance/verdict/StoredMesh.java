package io.datamesh.governance.verdict;

import com.fasterxml.jackson.core.type.TypeReference;
import io.datamesh.events.JobLineage;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.product.Footprint;
import io.datamesh.governance.product.InputReference;
import io.datamesh.governance.product.MeshState;
import io.datamesh.governance.product.Neighbours;
import io.datamesh.governance.product.ProductReader;
import io.datamesh.governance.verdict.Links.Kind;
import io.datamesh.governance.verdict.Links.Link;
import io.datamesh.governance.verdict.Links.Place;
import io.datamesh.model.DataProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The neighbourhood of products in the topology's stores: read and changed in the transaction that judges. */
final class StoredMesh implements MeshState {

    private static final TypeReference<List<InputReference>> INPUTS = new TypeReference<>() {};

    private final Links links;
    private final FactStore<SloStatus> slos;
    private final FactStore<JobLineage> jobs;

    StoredMesh(Links links, FactStore<SloStatus> slos, FactStore<JobLineage> jobs) {
        this.links = links;
        this.slos = slos;
        this.jobs = jobs;
    }

    @Override
    public List<SloStatus> slos(String productId) {
        List<SloStatus> found = new ArrayList<>();
        slos.forEach(sloKey(productId, ""), (key, status) -> found.add(status));
        return found.subList(0, Math.min(MOST, found.size()));
    }

    @Override
    public List<JobLineage> jobs(Collection<String> datasets) {
        return datasets.stream()
                .flatMap(dataset -> links.from(Kind.JOB, dataset, MOST).stream())
                .map(Link::to)
                .distinct()
                .limit(MOST)
                .flatMap(job -> jobs.get(job).stream())
                .toList();
    }

    @Override
    public Optional<String> productServing(String dataset) {
        return links.from(Kind.DATASET, dataset, 1).stream().map(Link::to).findFirst();
    }

    @Override
    public List<ProductReader> readers(DataProduct product) {
        Stream<Link> byProduct = links.from(Kind.READ_PRODUCT, product.getId(), MOST).stream();
        Stream<Link> byContract = Footprint.servedContracts(product).stream()
                .flatMap(contract -> links.from(Kind.READ_CONTRACT, contract, MOST).stream());
        Map<String, List<InputReference>> inputs = new TreeMap<>();
        Stream.concat(byProduct, byContract)
                .forEach(link -> inputs.computeIfAbsent(link.to(), reader -> new ArrayList<>())
                        .addAll(StateJson.read(link.value(), INPUTS)));
        return inputs.entrySet().stream()
                .limit(MOST)
                .map(entry -> new ProductReader(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<DomainProduct> productsOf(String domain) {
        return links.from(Kind.DOMAIN, domain, MOST).stream()
                .map(link -> StateJson.read(link.value(), DomainProduct.class))
                .toList();
    }

    @Override
    public List<Claimant> claimantsOf(String entity) {
        return links.firstOfGroups(Kind.ENTITY, entity, CLAIMING_DOMAINS, CLAIMANTS_OF_A_DOMAIN).stream()
                .map(place -> new Claimant(place.productId(), place.domain()))
                .toList();
    }

    void forEachClaimant(String entity, Consumer<String> visitor) {
        links.forEachInGroups(Kind.ENTITY, entity, place -> visitor.accept(place.productId()));
    }

    /** The products that serve a dataset which a job connects with this one. */
    Set<String> connectedTo(String dataset) {
        return serving(jobs(Set.of(dataset)).stream()
                .flatMap(job -> Neighbours.datasets(job).stream())
                .filter(other -> !other.equals(dataset)));
    }

    Set<String> serving(Stream<String> datasets) {
        return datasets.distinct()
                .flatMap(dataset -> links.from(Kind.DATASET, dataset, Integer.MAX_VALUE).stream())
                .map(Link::to)
                .collect(Collectors.toSet());
    }

    /** The products whose readers these links tell of. */
    Stream<String> servers(Footprint footprint) {
        return Stream.concat(
                footprint.readProducts().keySet().stream(),
                footprint.readContracts().keySet().stream()
                        .flatMap(contract -> links.from(Kind.SERVED_CONTRACT, contract, MOST).stream())
                        .map(Link::to));
    }

    /** Replaces what a product left behind. */
    void replace(DataProduct product, Footprint before, Footprint after) {
        String id = product.getId();
        replace(Kind.READ_PRODUCT, id, encoded(before.readProducts()), encoded(after.readProducts()));
        replace(Kind.READ_CONTRACT, id, encoded(before.readContracts()), encoded(after.readContracts()));
        replaceSet(Kind.SERVED_CONTRACT, id, before.servedContracts(), after.servedContracts());
        replaceSet(Kind.DATASET, id, before.datasets(), after.datasets());
        Place place = new Place(product.getDomain(), id);
        before.entities().stream()
                .filter(entity -> !after.entities().contains(entity))
                .forEach(entity -> links.deleteFromGroup(Kind.ENTITY, entity, place));
        after.entities().stream()
                .filter(entity -> !before.entities().contains(entity))
                .forEach(entity -> links.putInGroup(Kind.ENTITY, entity, place));
        if (after.summary() == null) {
            links.delete(Kind.DOMAIN, product.getDomain(), id);
        } else if (!after.summary().equals(before.summary())) {
            links.put(Kind.DOMAIN, product.getDomain(), id, StateJson.write(after.summary()));
        }
    }

    void replace(String jobKey, Set<String> datasetsBefore, JobLineage job) {
        Set<String> datasets = Neighbours.datasets(job);
        replaceSet(Kind.JOB, jobKey, datasetsBefore, datasets);
        if (datasets.isEmpty()) {
            jobs.delete(jobKey);
        } else {
            jobs.put(jobKey, job);
        }
    }

    static String sloKey(String productId, String slo) {
        return Links.clean(productId) + '\0' + slo;
    }

    private void replace(Kind kind, String id, Map<String, byte[]> before, Map<String, byte[]> after) {
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> links.delete(kind, name, id));
        after.forEach((name, value) -> {
            if (!Arrays.equals(value, before.get(name))) {
                links.put(kind, name, id, value);
            }
        });
    }

    private void replaceSet(Kind kind, String id, Set<String> before, Set<String> after) {
        before.stream().filter(name -> !after.contains(name)).forEach(name -> links.delete(kind, name, id));
        after.stream().filter(name -> !before.contains(name)).forEach(name -> links.put(kind, name, id));
    }

    private static Map<String, byte[]> encoded(Map<String, List<InputReference>> inputs) {
        Map<String, byte[]> encoded = new HashMap<>();
        inputs.forEach((name, references) -> encoded.put(name, StateJson.write(references)));
        return encoded;
    }
}
