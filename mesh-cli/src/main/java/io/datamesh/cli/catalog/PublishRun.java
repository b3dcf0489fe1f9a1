package io.datamesh.cli.catalog;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Publishes what the arguments name. A refusal doesn't keep the next one from being tried. */
public final class PublishRun {

    private final MeshOptions options;
    private final PrintWriter out;

    PublishRun(MeshOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    ExitCode run(List<Path> arguments) throws InterruptedException {
        boolean all = publish(ServiceClient.of(Service.CATALOG, options), arguments, this::show);
        return all ? ExitCode.OK : ExitCode.REFUSED;
    }

    /** Whether every descriptor was accepted. */
    public static boolean publish(ServiceClient catalog, List<Path> arguments, Consumer<Publication> each)
            throws InterruptedException {
        Publisher publisher = new Publisher(catalog);
        boolean all = true;
        for (Descriptor descriptor : DescriptorFiles.of(arguments)) {
            Publication publication = publisher.publish(descriptor);
            each.accept(publication);
            all &= publication instanceof Publication.Accepted;
        }
        return all;
    }

    private void show(Publication publication) {
        out.println(
                options.output() == OutputFormat.json
                        ? publication.json().toString()
                        : Printable.text(publication.line()));
        out.flush();
    }
}
