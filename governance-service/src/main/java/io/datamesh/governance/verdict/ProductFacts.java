package io.datamesh.governance.verdict;

import io.datamesh.events.JobLineage;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.product.Footprint;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.MeshState.Claimant;
import io.datamesh.governance.product.Neighbours;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in what others decided about products, judges the product itself at once, and queues the neighbours whose input it changes. */
final class ProductFacts {

    private final GovernanceState state;
    private final StoredMesh mesh;
    private final StoredPolicies policies;
    private final Judging judging;

    ProductFacts(GovernanceState state, StoredMesh mesh, StoredPolicies policies, Judging judging) {
        this.state = state;
        this.mesh = mesh;
        this.policies = policies;
        this.judging = judging;
    }

    void changed(ProductChanged fact, Occasion occasion) {
        String id = fact.getProductId();
        FactStore.Stored<ProductChanged> stored = state.products().read(id).orElse(null);
        KnownProduct before = stored == null ? null : before(stored.value(), fact);
        KnownProduct now = KnownProduct.after(before, fact);
        if (before != null && now.previous() == before.product()) {
            state.previousVersions().putWritten(id, stored.bytes());
        }
        Footprint left = before == null ? Footprint.NONE : Footprint.of(before.product());
        Footprint leaves = Footprint.of(now.product());
        Set<String> neighbours = neighbours(left, leaves);
        Map<String, List<Claimant>> claims = claims(left, leaves);
        Map<String, Optional<String>> servers = servers(left, leaves);
        mesh.replace(now.product(), left, leaves);
        servers.forEach((dataset, server) -> {
            if (!server.equals(mesh.productServing(dataset))) {
                neighbours.addAll(mesh.connectedTo(dataset));
            }
        });
        claims.forEach((entity, claimants) -> {
            if (!claimants.equals(mesh.claimantsOf(entity))) {
                mesh.forEachClaimant(entity, neighbours::add);
            }
        });
        neighbours.remove(id);
        neighbours.forEach(neighbour -> state.agenda().queue(neighbour, Cause.NEIGHBOUR));
        boolean sameSummary = left.summary() == null
                ? leaves.summary() == null
                : left.summary().equals(leaves.summary());
        if (!sameSummary && policies.inForce().read(InputPart.DOMAIN, fact.getDomain())) {
            state.agenda().sweep(fact.getDomain(), Cause.NEIGHBOUR, null);
        }
        state.products().put(id, essential(fact, now));
        Kept kept = judging.kept(id).orElseGet(() -> Kept.unjudged(fact.getDomain()));
        judging.apply(judging.consider(now, kept.ofFact(occasion.event(), fact.getRevision()), occasion), occasion);
    }

    void changed(SloStatus status) {
        String key = StoredMesh.sloKey(status.getProductId(), status.getSlo());
        Optional<SloStatus> before = state.slos().get(key);
        if (before.map(known -> known.equals(at(status, known))).orElse(false)) {
            return;
        }
        state.slos().put(key, status);
        if (policies.inForce().read(InputPart.SLOS)) {
            state.agenda().queue(status.getProductId(), Cause.MEASUREMENT);
        }
    }

    void changed(String jobKey, JobLineage job) {
        Optional<JobLineage> before = state.jobs().get(jobKey);
        if (before.map(known -> sameEdges(known, job)).orElse(false)) {
            return;
        }
        Set<String> datasetsBefore = before.map(Neighbours::datasets).orElse(Set.of());
        mesh.replace(jobKey, datasetsBefore, job);
        if (policies.inForce().read(InputPart.LINEAGE) || policies.inForce().read(InputPart.CONSUMERS)) {
            mesh.serving(Stream.concat(datasetsBefore.stream(), Neighbours.datasets(job).stream()))
                    .forEach(product -> state.agenda().queue(product, Cause.NEIGHBOUR));
        }
    }

    /** What has to be known of a product to see what comes after it: of a version that is followed by another, only itself. */
    private KnownProduct before(ProductChanged known, ProductChanged next) {
        return known.getProduct().getVersion().equals(next.getProduct().getVersion())
                ? judging.known(known)
                : new KnownProduct(known.getProduct(), null, known.getDiff());
    }

    /** What is kept of a fact, which nobody else holds. */
    private static ProductChanged essential(ProductChanged fact, KnownProduct now) {
        fact.setSource(null);
        fact.setWarnings(List.of());
        fact.setDiff(now.diff());
        fact.setPreviousVersion(now.previous() == null ? null : now.previous().getVersion());
        return fact;
    }

    /** Who claims the entities that the product begins or ceases to claim, as others are shown it. */
    private Map<String, List<Claimant>> claims(Footprint left, Footprint leaves) {
        if (!policies.inForce().read(InputPart.OVERLAPS)) {
            return Map.of();
        }
        return changed(left.entities(), leaves.entities())
                .collect(Collectors.toMap(entity -> entity, mesh::claimantsOf));
    }

    /** Whose the datasets are that the product begins or ceases to serve, as lineage shows it to others. */
    private Map<String, Optional<String>> servers(Footprint left, Footprint leaves) {
        if (!policies.inForce().read(InputPart.LINEAGE) && !policies.inForce().read(InputPart.CONSUMERS)) {
            return Map.of();
        }
        return changed(left.datasets(), leaves.datasets())
                .collect(Collectors.toMap(dataset -> dataset, mesh::productServing));
    }

    private static Stream<String> changed(Set<String> left, Set<String> leaves) {
        return Stream.concat(left.stream(), leaves.stream())
                .filter(name -> left.contains(name) != leaves.contains(name));
    }

    /** The products whose consumers change with this one. */
    private Set<String> neighbours(Footprint left, Footprint leaves) {
        Set<String> found = new HashSet<>();
        boolean readsOthers = !left.readProducts().equals(leaves.readProducts())
                || !left.readContracts().equals(leaves.readContracts());
        if (readsOthers && policies.inForce().read(InputPart.CONSUMERS)) {
            Stream.concat(mesh.servers(left), mesh.servers(leaves)).forEach(found::add);
        }
        return found;
    }

    private static SloStatus at(SloStatus status, SloStatus time) {
        return SloStatus.newBuilder(status).setChangedAt(time.getChangedAt()).build();
    }

    private static boolean sameEdges(JobLineage one, JobLineage other) {
        return one.getInputs().equals(other.getInputs()) && one.getOutputs().equals(other.getOutputs());
    }
}
