package io.datamesh.governance.policy.rule;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/** A list seen through a function, element by element as it is read. */
final class ViewList extends AbstractList<Object> implements RandomAccess {

    private final List<?> source;
    private final Function<Object, ?> view;

    ViewList(List<?> source, Function<Object, ?> view) {
        this.source = source;
        this.view = view;
    }

    @Override
    public Object get(int index) {
        return view.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
