package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshCommand;
import io.datamesh.cli.http.ServiceClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh show}: one product, or one of its documents. */
@Command(
        name = "show",
        description = "Shows a data product: as it is now, one of its versions, or a document of it.",
        mixinStandardHelpOptions = true)
public final class ShowCommand extends MeshCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The product's id.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Show this version instead of the current one.")
    private String version;

    @ArgGroup
    private Document document = new Document();

    /** At most one of these. */
    static final class Document {

        @Option(names = "--versions", description = "List its versions.")
        private boolean versions;

        @Option(names = "--source", description = "Print the descriptor as its team wrote it.")
        private boolean source;

        @Option(names = "--contract", paramLabel = "PORT", description = "Print the ODCS contract of an output port.")
        private String contract;

        @Option(names = "--schema", paramLabel = "PORT", description = "Print the schema of an output port.")
        private String schema;
    }

    @Override
    protected ExitCode run() {
        ShowRun show = new ShowRun(options(), id, version, out());
        if (document.versions) {
            return show.versions();
        }
        if (document.source) {
            return show.document("/source");
        }
        if (document.contract != null) {
            return show.document("/contracts/" + ServiceClient.encoded(document.contract));
        }
        if (document.schema != null) {
            return show.document("/schema/" + ServiceClient.encoded(document.schema));
        }
        return show.product();
    }
}
