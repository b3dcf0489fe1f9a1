package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Statement;
import io.datamesh.lineage.state.StatementClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a job says of datasets, as far as it says something new. */
final class StatementClocks {

    private static final int MOST = 2_000;

    private final List<StatementClock> clocks;

    /** @param clocks kept up with what is observed */
    StatementClocks(List<StatementClock> clocks) {
        this.clocks = clocks;
    }

    List<Statement> observe(Observation observation) {
        List<Statement> news = new ArrayList<>();
        for (Statement statement : observation.getStatements()) {
            StatementClock clock = clock(statement);
            boolean first = clock == null;
            if (first) {
                clock = new StatementClock(
                        statement.getNamespace(), statement.getName(), statement.getRole(), new ArrayList<>());
                clocks.add(clock);
            }
            List<Facet> facets = FacetClocks.observe(clock.getFacets(), statement.getFacets(), observation.getAt());
            if (first || !facets.isEmpty()) {
                news.add(new Statement(statement.getNamespace(), statement.getName(), statement.getRole(), facets));
            }
        }
        return news;
    }

    private StatementClock clock(Statement statement) {
        for (StatementClock clock : clocks) {
            if (clock.getName().equals(statement.getName())
                    && clock.getRole() == statement.getRole()
                    && clock.getNamespace().equals(statement.getNamespace())) {
                return clock;
            }
        }
        return null;
    }

    /** Those heard of longest ago, if there are too many. */
    List<StatementClock> forget() {
        if (clocks.size() <= MOST) {
            return List.of();
        }
        List<StatementClock> oldest = clocks.stream()
                .sorted(Comparator.comparingLong(StatementClocks::lastAt)
                        .thenComparing(StatementClock::getNamespace)
                        .thenComparing(StatementClock::getName))
                .limit(MOST / 10)
                .toList();
        clocks.removeAll(oldest);
        return oldest;
    }

    private static long lastAt(StatementClock clock) {
        return clock.getFacets().stream()
                .mapToLong(facet -> facet.getLastAt())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
