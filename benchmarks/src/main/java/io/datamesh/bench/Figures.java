package io.datamesh.bench;

import io.datamesh.bench.catalog.CatalogCostFigure;
import io.datamesh.bench.catalog.CatalogTopologyFigure;
import io.datamesh.bench.catalog.CatalogTopologyFigure.Form;
import io.datamesh.bench.catalog.ProductReadFigure;
import io.datamesh.bench.catalog.PublishFigure;
import io.datamesh.bench.catalog.RestartFigure;
import io.datamesh.bench.catalog.RestartFigure.State;
import io.datamesh.bench.catalog.SearchFigure;
import io.datamesh.bench.governance.RejudgingFigure;
import io.datamesh.bench.governance.VerdictCostFigure;
import io.datamesh.bench.governance.VerdictCostFigure.Crowding;
import io.datamesh.bench.governance.VerdictFigure;
import io.datamesh.bench.governance.VerdictLatencyFigure;
import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.lineage.IngestFigure;
import io.datamesh.bench.lineage.MillionFigure;
import io.datamesh.bench.lineage.ReadFigure;
import io.datamesh.bench.lineage.RestoreFigure;
import io.datamesh.bench.lineage.SizeFigure;
import io.datamesh.bench.lineage.TopologyFigure;
import io.datamesh.bench.portal.ProductPageFigure;
import io.datamesh.bench.portal.SearchPageFigure;
import io.datamesh.bench.quality.QualityCostFigure;
import io.datamesh.bench.quality.QualityTopologyFigure;
import io.datamesh.bench.quality.SamplingFigure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every figure, in the order in which a whole run measures them. */
final class Figures {

    static final List<Figure> ALL = List.of(
            new ProductReadFigure(),
            new CatalogTopologyFigure(Form.RECORD),
            new CatalogTopologyFigure(Form.DOCUMENT),
            new CatalogCostFigure(),
            new PublishFigure(),
            new SearchFigure(),
            new RestartFigure(State.KEPT),
            new RestartFigure(State.LOST),
            new ProductPageFigure(),
            new SearchPageFigure(),
            new QualityTopologyFigure(),
            new QualityCostFigure(),
            new SamplingFigure(),
            new VerdictFigure(),
            new VerdictLatencyFigure(),
            new RejudgingFigure(),
            new VerdictCostFigure(Crowding.PRODUCTS),
            new VerdictCostFigure(Crowding.POLICIES),
            new IngestFigure(),
            new ReadFigure(),
            new SizeFigure(),
            new TopologyFigure(),
            new RestoreFigure(),
            new MillionFigure());

    private Figures() {}

    /** A name that stands for no figure. */
    static final class UnknownNameException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownNameException(String name) {
            super("There is no figure '" + name + "'; --list tells which there are.");
        }
    }

    /**
     * Those asked for, each once, in the order of the list.
     *
     * @param names of figures, or what their names begin with, as in {@code lineage}; without any, all that are not long
     * @param longOnes whether the long ones are wanted without being named
     */
    static List<Figure> chosen(List<Figure> all, List<String> names, boolean longOnes) {
        if (names.isEmpty()) {
            return all.stream().filter(figure -> longOnes || !figure.isLong()).toList();
        }
        Set<Figure> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<Figure> named = named(all, name, longOnes);
            if (named.isEmpty()) {
                throw new UnknownNameException(name);
            }
            chosen.addAll(named);
        }
        List<Figure> inOrder = new ArrayList<>(all);
        inOrder.retainAll(chosen);
        return inOrder;
    }

    private static List<Figure> named(List<Figure> all, String name, boolean longOnes) {
        List<Figure> exactly =
                all.stream().filter(figure -> figure.name().equals(name)).toList();
        return exactly.isEmpty()
                ? all.stream()
                        .filter(figure -> figure.name().startsWith(name + "-") && (longOnes || !figure.isLong()))
                        .toList()
                : exactly;
    }
}
