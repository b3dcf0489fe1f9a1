package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.Parsed.Document;
import io.datamesh.product.descriptor.document.Value.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** YAML 1.2, read event by event so that nothing is built that the limits forbid. No tag makes an object, no merge key is expanded. */
final class YamlParser {

    private final DescriptorLimits limits;
    private final String text;
    private final TreeBuilder tree;
    private final YamlTags tags;
    private final List<Value> roots = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int documents;

    YamlParser(String text, DescriptorLimits limits) {
        this.text = text;
        this.limits = limits;
        this.tree = new TreeBuilder(limits, "yaml");
        this.tags = new YamlTags(tree);
    }

    Parsed parse() {
        try {
            Iterator<Event> events = events();
            while (hasNext(events)) {
                accept(next(events));
            }
        } catch (FaultException e) {
            tree.faults().add(e.fault());
        }
        return tree.faults().isEmpty() ? new Parsed.Documents(slices(), false) : new Parsed.Faulty(tree.faults());
    }

    private Iterator<Event> events() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("document")
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                // the reader copies its window at each refill; one refill keeps long scalars linear
                .setBufferSize(text.length() + 1)
                .build();
        return new Parse(settings).parseString(text).iterator();
    }

    private boolean hasNext(Iterator<Event> events) {
        try {
            return events.hasNext();
        } catch (RuntimeException e) {
            throw syntaxFault(e);
        }
    }

    private Event next(Iterator<Event> events) {
        try {
            return events.next();
        } catch (RuntimeException e) {
            throw syntaxFault(e);
        }
    }

    /** The engine throws its own exceptions for bad syntax, and others for escapes beyond Unicode and the like. */
    private FaultException syntaxFault(RuntimeException e) {
        if (e instanceof MarkedYamlEngineException marked) {
            String place = marked.getProblemMark()
                    .map(mark -> position(mark).toString())
                    .orElse("the end");
            String context = marked.getContext() == null ? "" : " (" + Excerpt.of(marked.getContext()) + ")";
            return tree.fatal(
                    "syntax",
                    "This is not YAML at %s: %s%s.".formatted(place, Excerpt.of(marked.getProblem()), context));
        }
        return tree.fatal("syntax", "This is not YAML: " + Excerpt.of(String.valueOf(e.getMessage())) + ".");
    }

    private void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> startDocument((DocumentStartEvent) event);
            case DocumentEnd -> roots.add(tree.take());
            case MappingStart -> {
                MappingStartEvent start = (MappingStartEvent) event;
                refuseComplexKey(event);
                tags.check(start, "map", at(event));
                tree.startMapping(at(event), anchor(start));
            }
            case SequenceStart -> {
                SequenceStartEvent start = (SequenceStartEvent) event;
                refuseComplexKey(event);
                tags.check(start, "seq", at(event));
                tree.startSequence(at(event), anchor(start));
            }
            case MappingEnd, SequenceEnd -> tree.end();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> {
                refuseComplexKey(event);
                tree.alias(((AliasEvent) event).getAlias().getValue(), at(event));
            }
            default -> {
                // the stream's own start and end say nothing
            }
        }
    }

    private void startDocument(DocumentStartEvent event) {
        documents++;
        if (documents > limits.maxDocuments()) {
            throw new FaultException(new Fault(
                    "",
                    "limit.documents",
                    "The stream holds more than %d documents; publish them in parts."
                            .formatted(limits.maxDocuments())));
        }
        starts.add(documents == 1 ? 0 : event.getStartMark().map(Mark::getIndex).orElse(0));
    }

    private void scalar(ScalarEvent event) {
        if (tree.expectsKey()) {
            key(event);
        } else {
            tree.scalar(tags.kind(event, at(event)), event.getValue(), at(event), anchor(event));
        }
    }

    private void key(ScalarEvent event) {
        String name = event.getValue();
        if (event.isPlain() && name.equals("<<")) {
            noteKey(name, "merge-key", "YAML 1.2 has no merge keys; write the keys out at %s.".formatted(at(event)));
        } else if (tags.kind(event, at(event)) != Kind.TEXT) {
            noteKey(
                    name,
                    "key-not-text",
                    "The key `%s` at %s is not text; quote it or rename it.".formatted(Excerpt.of(name), at(event)));
        }
        tree.key(name, at(event));
    }

    private void noteKey(String name, String code, String message) {
        tree.note(Pointer.step(tree.path(), name), code, message);
    }

    private void refuseComplexKey(Event event) {
        if (tree.expectsKey()) {
            throw tree.fatal(
                    "key-not-text", "The key at %s is not a text; keys must be written out.".formatted(at(event)));
        }
    }

    private List<Document> slices() {
        List<Document> slices = new ArrayList<>();
        int from = 0;
        int fromPoint = 0;
        for (int i = 0; i < roots.size(); i++) {
            int to = text.length();
            if (i + 1 < roots.size()) {
                to = text.offsetByCodePoints(from, starts.get(i + 1) - fromPoint);
                fromPoint = starts.get(i + 1);
            }
            if (!Value.isAbsent(roots.get(i))) {
                slices.add(new Document(roots.get(i), text.substring(from, to)));
            }
            from = to;
        }
        return slices;
    }

    private static Position at(Event event) {
        return event.getStartMark().map(YamlParser::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }
}
