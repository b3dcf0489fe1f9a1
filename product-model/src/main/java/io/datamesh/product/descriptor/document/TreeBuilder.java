package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.DescriptorLimits;
import io.datamesh.product.descriptor.document.Value.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Puts the events of a parser together, never deeper or larger than the limits allow. What makes the rest meaningless ends the parse;
 * a repeated or unusable key is noted and the parse goes on, so that one answer names them all.
 */
final class TreeBuilder {

    private static final int MOST_FAULTS = 100;

    private record Anchored(Value value, Weight weight) {}

    private final DescriptorLimits limits;
    private final String dialect;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long nodes;
    private long chars;
    private Value root;

    TreeBuilder(DescriptorLimits limits, String dialect) {
        this.limits = limits;
        this.dialect = dialect;
    }

    boolean expectsKey() {
        return !open.isEmpty() && open.peek().expectsKey();
    }

    void startMapping(Position at, String anchor) {
        start(Frame.mapping(at, anchor), at);
    }

    void startSequence(Position at, String anchor) {
        start(Frame.sequence(at, anchor), at);
    }

    private void start(Frame frame, Position at) {
        if (open.size() >= limits.maxDepth()) {
            throw tooDeep(at);
        }
        spend(Weight.ONE, at);
        if (frame.anchor() != null) {
            anchors.remove(frame.anchor());
        }
        open.push(frame);
    }

    void key(String name, Position at) {
        Frame frame = open.peek();
        spend(Weight.ofScalar(name), at);
        checkText(name, at);
        if (frame.holds(name)) {
            note(
                    Pointer.step(path(), name),
                    "duplicate-key",
                    "The key `%s` stands twice in the same mapping, again at %s; keep one."
                            .formatted(Excerpt.of(name), at));
        }
        frame.key(name);
    }

    void scalar(Kind kind, String text, Position at, String anchor) {
        Weight weight = Weight.ofScalar(text);
        spend(weight, at);
        checkText(text, at);
        Value value = new Value.Scalar(kind, text, at);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, weight));
        }
        add(value, weight);
    }

    void end() {
        Frame frame = open.pop();
        Value value = frame.value();
        if (frame.anchor() != null) {
            anchors.put(frame.anchor(), new Anchored(value, frame.weight()));
        }
        add(value, frame.weight());
    }

    void alias(String anchor, Position at) {
        Anchored anchored = anchors.get(anchor);
        if (anchored == null) {
            boolean recursive = open.stream().anyMatch(frame -> anchor.equals(frame.anchor()));
            throw fatal(
                    recursive ? "recursion" : "unknown-alias",
                    recursive
                            ? "The alias *%s at %s refers to the value it is part of; write the value out."
                                    .formatted(Excerpt.of(anchor), at)
                            : "The alias *%s at %s has no anchor before it.".formatted(Excerpt.of(anchor), at));
        }
        if (open.size() + anchored.weight().height() > limits.maxDepth()) {
            throw tooDeep(at);
        }
        spend(anchored.weight(), at);
        add(anchored.value(), anchored.weight());
    }

    private void add(Value value, Weight weight) {
        if (open.isEmpty()) {
            root = value;
        } else {
            open.peek().add(value, weight);
        }
    }

    private void spend(Weight weight, Position at) {
        nodes += weight.nodes();
        chars += weight.chars();
        if (nodes > limits.maxNodes()) {
            throw new FaultException(new Fault(
                    path(),
                    "limit.nodes",
                    "The document holds more than %d values at %s, aliases written out; make it smaller."
                            .formatted(limits.maxNodes(), at)));
        }
        // Escapes never lengthen a text, so only aliases can take the characters beyond the bytes.
        if (chars > 2L * limits.maxBytes()) {
            throw new FaultException(new Fault(
                    path(),
                    "limit.expansion",
                    "Aliases make the document larger than %d characters at %s; write less or use fewer aliases."
                            .formatted(2L * limits.maxBytes(), at)));
        }
    }

    private void checkText(String text, Position at) {
        if (text.length() > limits.maxScalarChars()) {
            throw new FaultException(new Fault(
                    path(),
                    "limit.scalar",
                    "The value at %s has %d characters; at most %d are allowed."
                            .formatted(at, text.length(), limits.maxScalarChars())));
        }
        Characters.faultIn(text, this::path, at).ifPresent(this::note);
    }

    private FaultException tooDeep(Position at) {
        return new FaultException(new Fault(
                path(),
                "limit.depth",
                "The document is nested deeper than %d levels at %s; flatten it.".formatted(limits.maxDepth(), at)));
    }

    /** Notes a fault of this syntax and lets the parse go on, up to a bound. */
    void note(String path, String code, String message) {
        note(new Fault(path, dialect + '.' + code, message));
    }

    private void note(Fault fault) {
        faults.add(fault);
        if (faults.size() >= MOST_FAULTS) {
            throw new FaultException(new Fault("", "faults.more", "There are more faults than are listed."));
        }
    }

    FaultException fatal(String code, String message) {
        return new FaultException(new Fault(path(), dialect + '.' + code, message));
    }

    /** JSON Pointer to the value that is read next. */
    String path() {
        StringBuilder path = new StringBuilder();
        Iterator<Frame> outermostFirst = open.descendingIterator();
        while (outermostFirst.hasNext()) {
            String step = outermostFirst.next().step();
            if (step != null) {
                path.append(Pointer.step("", step));
            }
        }
        return path.toString();
    }

    List<Fault> faults() {
        return faults;
    }

    /** The finished value, and a clean start for the next document of the stream; limits go on counting. */
    Value take() {
        Value finished = root;
        root = null;
        anchors.clear();
        return finished;
    }
}
